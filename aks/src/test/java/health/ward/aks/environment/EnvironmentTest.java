package health.ward.aks.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.template.Deployed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
  private static final List<String> DEPLOYED =
      List.of("shared", "functions", "host", "model/enclave");

  private static final Pattern READ =
      Pattern.compile("(?:System\\.getenv|Configuration\\.getGlobal[^;]*get)\\(\\s*\"?([^\")]*)");

  /** A variable in the page: the first cell of a row. */
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([A-Z][A-Z0-9_]+)`");

  @TempDir Path folder;

  @Test
  void hostAndEnclaveLookAtTheirEnvironmentsAsAWholeAndNothingElseReadsThem() throws IOException {
    Set<String> readers = new TreeSet<>();
    for (String module : DEPLOYED) {
      for (Path file : sources(Deployed.source(module))) {
        READ.matcher(Files.readString(file))
            .results()
            .forEach(read -> readers.add(file.getFileName() + " " + read.group(1)));
      }
    }
    // Both guard the start: no variable that a JVM obeys may be set, and ONNX Runtime must be kept
    // from reporting. Neither takes a value from any.
    assertEquals(Set.of("Main.java ", "TelemetryGuard.java "), readers);
  }

  @Test
  void everyVariableThatAPodIsGivenIsDocumentedAndEveryDocumentedOneIsGiven()
      throws IOException, InterruptedException {
    Path k8s = Deployed.render("aks/k8s", folder.resolve("k8s"));
    Set<String> given = new TreeSet<>();
    for (String overlay : Deployed.OVERLAYS) {
      Deployed.overlay(k8s, overlay).workloads().stream()
          .flatMap(workload -> Manifests.each(workload.container().path("env")))
          .map(variable -> variable.path("name").asText())
          .forEach(given::add);
    }
    Pattern gramine = Pattern.compile("(?m)^loader\\.env\\.([A-Z_]+) =");
    for (Path file : files(Deployed.source("scone/gramine"), ".toml")) {
      gramine.matcher(Files.readString(file)).results().forEach(it -> given.add(it.group(1)));
    }
    String page = Files.readString(Deployed.source("docs/configuration.md"));
    Set<String> documented =
        DOCUMENTED
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(given, documented);
  }

  @Test
  void everyValueIsText() throws IOException, InterruptedException {
    Path k8s = Deployed.render("aks/k8s", folder.resolve("typed"));
    for (String overlay : Deployed.OVERLAYS) {
      for (JsonNode object : Deployed.overlay(k8s, overlay).objects()) {
        Stream<JsonNode> values =
            Stream.concat(
                object.findValues("env").stream()
                    .flatMap(JsonNode::valueStream)
                    .filter(variable -> variable.has("value"))
                    .map(variable -> variable.path("value")),
                Stream.of("labels", "annotations", "matchLabels", "nodeSelector", "data")
                    .flatMap(name -> object.findValues(name).stream())
                    .filter(JsonNode::isObject)
                    .flatMap(JsonNode::valueStream));
        assertTrue(values.allMatch(JsonNode::isTextual), Manifests.name(object));
      }
    }
  }

  private static List<Path> sources(Path module) throws IOException {
    return files(module, ".java").stream()
        .filter(file -> file.toString().contains("/src/main/"))
        .toList();
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return new ArrayList<>(all.filter(file -> file.toString().endsWith(end)).toList());
    }
  }
}
