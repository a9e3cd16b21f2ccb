package health.ward.aks.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.aks.kustomize.Kustomization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of {@code aks/order.md}, line by line: each has what it needs from earlier ones. */
class OrderTest {
  private static final Pattern GIVES = Pattern.compile("^- gives(?: \\(([a-z, ]+)\\))?: (.*)$");
  private static final Pattern VALUE = Pattern.compile("`([a-z][A-Za-z0-9.-]*)`");
  private static final Pattern RENDERS =
      Pattern.compile(
          "^\\./ward render --values values\\.yaml (.*?)(\\S+) (\\S+?)"
              + " +# (Contoso|Fabrikam)(?:, ([a-z, ]+?))?(?:, Fabrikam on (sgx|cvm|snp|tdx))?$");
  private static final Pattern COPIES = Pattern.compile("^cp (\\S+)/\\*\\.json (\\S+)$");
  private static final Pattern TELLS = Pattern.compile("^- (Contoso|Fabrikam) tells: (.*)$");
  private static final List<String> TEMPLATES = List.of("scone", "aks/k8s", "aks/policy", "keda");
  private static final Path PAGE = Deployed.source("aks/order.md");

  /** A network, a version and an address inside can be as they are; nothing can tell. */
  private static final Set<String> MAY_STAY =
      Set.of(
          "release",
          "contoso.minimumSvn",
          "contoso.network.onnx",
          "contoso.network.privateEndpoints",
          "contoso.scone.cas",
          "fabrikam.network.privateLink",
          "fabrikam.network.secretServer",
          "fabrikam.node.minimumBootloader",
          "fabrikam.node.minimumFirmware",
          "fabrikam.node.minimumMicrocode",
          "fabrikam.node.minimumTee",
          "fabrikam.onnx.label",
          "fabrikam.onnx.minimumSvn");

  @TempDir Path folder;

  @ParameterizedTest(name = "Contoso on {0}, Fabrikam on {1}")
  @CsvSource({
    "sgx redis, sgx",
    "sgx redis, cvm snp",
    "cvm redis, cvm tdx",
    "cvm redis, sgx",
    "cvm managed, sgx",
    "cvm managed, cvm snp"
  })
  void everyStepRendersWithNoMoreThanEarlierStepsGaveToWhoeverRenders(
      String contosoHas, String fabrikamHas) throws Exception {
    Set<String> contoso = Set.of(contosoHas.split(" "));
    Set<String> fabrikam = Set.of(fabrikamHas.split(" "));
    Map<String, Set<String>> has = Map.of("Contoso", contoso, "Fabrikam", fabrikam);
    Map<String, String> all = Flattened.texts(Deployed.source("aks/values.example.yaml"));
    Set<String> told = told();
    Set<String> given = new TreeSet<>();
    Map<String, Map<String, String>> known =
        Map.of("Contoso", new TreeMap<>(), "Fabrikam", new TreeMap<>());
    Set<String> written = new TreeSet<>();
    for (String line : steps()) {
      Matcher gives = GIVES.matcher(line);
      for (String name : gives.matches() ? values(gives.group(2)) : List.<String>of()) {
        assertTrue(all.containsKey(name), "No value has the name " + name);
        if (isFor(name.startsWith("contoso.") ? contoso : fabrikam, gives.group(1))) {
          assertTrue(given.add(name), name + " is given twice");
          known.forEach(
              (organisation, values) -> {
                if (told.contains(name) || !isAnothers(name, organisation)) {
                  values.put(name, String.valueOf(all.get(name)));
                }
              });
        }
      }
      Matcher renders = RENDERS.matcher(line);
      assertEquals(line.startsWith("./ward render"), renders.matches(), line);
      if (renders.matches()
          && isFor(has.getOrDefault(renders.group(4), Set.of()), renders.group(5))
          && isFor(fabrikam, renders.group(6))) {
        written.addAll(rendered(renders, Map.copyOf(known.get(renders.group(4)))));
      }
      Matcher copies = COPIES.matcher(line);
      if (copies.matches()) {
        Files.copy(only(folder.resolve(copies.group(1))), folder.resolve(copies.group(2)));
      }
    }
    Set<String> templates = templates(contoso, fabrikam);
    templates.removeAll(written);
    assertEquals(Set.of(), templates, "templates that no step renders");
  }

  @Test
  void everyValueIsGivenByAStep() throws Exception {
    Set<String> given = new TreeSet<>();
    for (String line : steps()) {
      Matcher gives = GIVES.matcher(line);
      given.addAll(gives.matches() ? values(gives.group(2)) : List.of());
    }
    assertEquals(Flattened.texts(Deployed.source("aks/values.example.yaml")).keySet(), given);
  }

  @Test
  void everyValueOfTheExampleIsRefusedOrDeclaredAsOneThatMayStay() throws Exception {
    Path example = Deployed.source("aks/values.example.yaml");
    List<String> lines =
        Files.readAllLines(example).stream()
            .filter(line -> !line.startsWith("dangerousExampleValues"))
            .toList();
    Path values = Files.write(folder.resolve("values.yaml"), lines);
    Rendering rendering = Rendering.of(values, List.of(), "aks/policy", folder.resolve("out"));
    assertEquals(2, rendering.code(), rendering.said());
    Matcher refused = Pattern.compile("still an example's: ([^;]*);").matcher(rendering.said());
    assertTrue(refused.find(), rendering.said());
    Set<String> names = new TreeSet<>(Flattened.texts(example).keySet());
    names.removeAll(MAY_STAY);
    assertEquals(names, new TreeSet<>(List.of(refused.group(1).split(", ", -1))));
  }

  private Set<String> rendered(Matcher command, Map<String, String> given) throws Exception {
    List<String> lines = new ArrayList<>(List.of("dangerousExampleValues: true"));
    given.forEach((name, text) -> lines.add(name + ": \"" + text + "\""));
    Path values = Files.write(Files.createTempFile(folder, "values", ".yaml"), lines);
    List<String> options =
        Stream.of(command.group(1).split(" ", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> word.replaceFirst("^([a-z.]+=)", "$1" + folder + "/"))
            .toList();
    String templates = command.group(2);
    Path out = folder.resolve(command.group(3));
    Rendering rendering = Rendering.of(values, options, templates, out);
    assertEquals(0, rendering.code(), command.group() + "\n" + rendering.said());
    Set<String> written = new TreeSet<>();
    try (Stream<Path> files = Files.walk(out)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> written.add(templates + "/" + out.relativize(file)));
    }
    for (String name : templates.equals("aks/k8s") ? written : Set.<String>of()) {
      if (name.matches(".*/overlays/[^/]+/kustomization\\.yaml")) {
        Kustomization.build(out.resolve(name.substring("aks/k8s/".length())).resolveSibling(""));
      }
    }
    return written;
  }

  /** What one organisation learns of the other, when the step gives it. */
  private static Set<String> told() throws IOException {
    Set<String> told = new TreeSet<>();
    for (String line : steps()) {
      Matcher tells = TELLS.matcher(line);
      if (tells.matches()) {
        for (String name : values(tells.group(2))) {
          assertTrue(
              name.startsWith(tells.group(1).toLowerCase(Locale.ROOT) + ".") && told.add(name),
              line);
        }
      }
    }
    return told;
  }

  private static boolean isAnothers(String name, String organisation) {
    return name.matches("(contoso|fabrikam)\\..*")
        && !name.startsWith(organisation.toLowerCase(Locale.ROOT) + ".");
  }

  /** Lines of the page, those that are continued joined. */
  private static List<String> steps() throws IOException {
    return Files.readString(PAGE).replaceAll("\n  (?=`)| \\\\\n +", " ").lines().toList();
  }

  private static List<String> values(String text) {
    return VALUE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> name.equals("release") || name.contains("."))
        .toList();
  }

  /**
   * Files with a placeholder; those of the other kinds of node are not asked for, nor the apps'
   * manifests for Gramine, for the apps run under SCONE.
   */
  private static Set<String> templates(Set<String> contoso, Set<String> fabrikam)
      throws IOException {
    boolean apps = contoso.contains("sgx");
    boolean onnx = fabrikam.contains("sgx");
    String k8s =
        apps
            ? "machines|overlays/cvm.*"
            : contoso.contains("redis") ? "overlays/(sgx|cvm-.*)" : "redis|overlays/(sgx|cvm)";
    Pattern others =
        Pattern.compile(
            String.join(
                "|",
                "aks/k8s/contoso/(" + k8s + ")/.*",
                "aks/k8s/fabrikam/overlays/" + (onnx ? "cvm" : "sgx") + "/.*",
                apps ? "-" : "scone/(build|functions|redis)/.*|aks/policy/(contoso.*|release.json)",
                onnx ? "-" : "scone/gramine/onnx.*|aks/policy/fabrikam.*",
                onnx ? "aks/policy/contoso-alone.*" : "aks/policy/contoso\\..*",
                "aks/policy/onnx/(?!" + String.join("|", fabrikam) + ").*",
                "scone/stock/.*",
                "scone/gramine/(?!onnx).*"));
    Set<String> names = new TreeSet<>();
    for (String folder : TEMPLATES) {
      try (Stream<Path> files = Files.walk(Deployed.source(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String name = folder + "/" + Deployed.source(folder).relativize(file);
          if (!others.matcher(name).matches()
              && Pattern.compile("\\$\\{[a-z]").matcher(Files.readString(file)).find()) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  /** The one file in a folder. */
  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.toList();
      assertEquals(1, found.size(), found.toString());
      return found.get(0);
    }
  }

  /** Whether a line that is meant for who has all of something is for one who has this. */
  private static boolean isFor(Set<String> has, @Nullable String only) {
    return only == null || has.containsAll(List.of(only.split(", ")));
  }
}
