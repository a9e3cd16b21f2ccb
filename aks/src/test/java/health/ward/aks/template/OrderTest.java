package health.ward.aks.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of {@code aks/order.md}, line by line: each has what it needs from earlier ones. */
class OrderTest {
  private static final Pattern GIVES = Pattern.compile("^- gives(?: \\((sgx|cvm)\\))?: (.*)$");
  private static final Pattern VALUE = Pattern.compile("`([a-z][A-Za-z0-9.-]*)`");
  private static final Pattern RENDERS =
      Pattern.compile(
          "^\\./ward render --values values\\.yaml (.*?)(\\S+) (\\S+?)"
              + " +# (Contoso|Fabrikam)(?:, (sgx|cvm))?$");
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
          "fabrikam.onnx.label",
          "fabrikam.onnx.minimumSvn");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sgx", "cvm"})
  void everyStepRendersWithNoMoreThanEarlierStepsGaveToWhoeverRenders(String tee) throws Exception {
    Map<String, String> all = Flattened.texts(Deployed.source("aks/values.example.yaml"));
    Set<String> told = told();
    Set<String> given = new TreeSet<>();
    Map<String, Map<String, String>> known =
        Map.of("Contoso", new TreeMap<>(), "Fabrikam", new TreeMap<>());
    Set<String> written = new TreeSet<>();
    for (String line : steps()) {
      Matcher gives = GIVES.matcher(line);
      if (gives.matches() && isFor(tee, gives.group(1))) {
        for (String name : values(gives.group(2))) {
          assertTrue(all.containsKey(name), "No value has the name " + name);
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
      if (renders.matches() && isFor(tee, renders.group(5))) {
        written.addAll(rendered(renders, Map.copyOf(known.get(renders.group(4)))));
      }
    }
    Set<String> templates = templates(tee);
    templates.removeAll(written);
    assertEquals(Set.of(), templates, "templates that no step renders");
    if (tee.equals("sgx")) {
      assertEquals(all.keySet(), given);
    }
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
        Stream.of(command.group(1).split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    String templates = command.group(2);
    Path out = Files.createTempDirectory(folder, "out");
    Rendering rendering = Rendering.of(values, options, templates, out);
    assertEquals(0, rendering.code(), command.group() + "\n" + rendering.said());
    Set<String> written = new TreeSet<>();
    try (Stream<Path> files = Files.walk(out)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> written.add(templates + "/" + out.relativize(file)));
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
    return Files.readString(PAGE).replaceAll("\n  (?=`)", " ").lines().toList();
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
   * Files with a placeholder; those of the other kind of node are not asked for, nor the apps'
   * manifests for Gramine, for the apps run under SCONE.
   */
  private static Set<String> templates(String tee) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String folder : TEMPLATES) {
      try (Stream<Path> files = Files.walk(Deployed.source(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String name = folder + "/" + Deployed.source(folder).relativize(file);
          boolean other =
              name.contains(tee.equals("sgx") ? "overlays/cvm" : "overlays/sgx")
                  || (tee.equals("cvm") && name.matches("(scone|aks/policy)/.*"))
                  || name.matches("scone/gramine/(?!onnx\\.).*");
          if (!other && Pattern.compile("\\$\\{[a-z]").matcher(Files.readString(file)).find()) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  private static boolean isFor(String tee, @Nullable String only) {
    return only == null || only.equals(tee);
  }
}
