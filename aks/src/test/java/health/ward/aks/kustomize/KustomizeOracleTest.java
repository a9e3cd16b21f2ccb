package health.ward.aks.kustomize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Yaml;
import health.ward.aks.template.Deployed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where kubectl is installed, it says the same of every overlay. */
class KustomizeOracleTest {
  @TempDir static Path folder;
  private static Path k8s;

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "kubectl"))),
        "kubectl is not installed");
    k8s = Deployed.render("aks/k8s", folder.resolve("k8s"));
  }

  static List<String> overlays() {
    return Deployed.OVERLAYS;
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void anOverlayIsWhatKubectlMakesOfIt(String overlay) throws Exception {
    assertEquals(
        byName(Yaml.documents(kubectl(k8s.resolve(overlay)))),
        byName(Kustomization.build(k8s.resolve(overlay))));
  }

  private static String kubectl(Path overlay) throws IOException, InterruptedException {
    Path out = folder.resolve("kubectl.yaml");
    Process process =
        new ProcessBuilder("kubectl", "kustomize", overlay.toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), "kubectl does not end");
    assertEquals(0, process.exitValue());
    return Files.readString(out);
  }

  private static Map<String, JsonNode> byName(List<ObjectNode> objects) {
    Map<String, JsonNode> byName = new TreeMap<>();
    for (ObjectNode object : objects) {
      String name = object.path("kind").asText() + " " + Manifests.name(object);
      assertEquals(null, byName.put(name, object), name);
    }
    return byName;
  }
}
