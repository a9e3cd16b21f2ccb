package health.ward.aks.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.arm.Template;
import health.ward.aks.kustomize.JsonPatch;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import health.ward.aks.manifest.Yaml;
import health.ward.aks.template.Deployed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityTest {
  @TempDir static Path folder;
  private static Path k8s;

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    k8s = Deployed.render("aks/k8s", folder.resolve("k8s"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"contoso", "fabrikam"})
  void everyEnclaveThatScalingMayAskForFindsANode(String organisation) throws IOException {
    Manifests manifests = Deployed.overlay(k8s, organisation + "/overlays/sgx");
    long room = capacity(organisation).room(manifests);
    // And the pod that a rollout starts before it ends another.
    assertTrue(room >= 1, "enclaves without a node: " + (1 - room));
  }

  @Test
  void oneEnclaveTooManyIsFound() throws IOException {
    Manifests manifests = Deployed.overlay(k8s, "fabrikam/overlays/sgx");
    Capacity capacity = new Capacity(3, Node.of("Standard_DC4s_v3"));
    scaleTo(manifests, 9);
    assertEquals(0, capacity.room(manifests));
    scaleTo(manifests, 10);
    assertEquals(-1, capacity.room(manifests));
  }

  @Test
  void aNodeHasRoomForThreeBesideTheAttestationServices() throws IOException {
    Manifests manifests = Deployed.overlay(k8s, "fabrikam/overlays/sgx");
    scaleTo(manifests, 1);
    assertEquals(2, new Capacity(1, Node.of("Standard_DC4s_v3")).room(manifests));
    assertEquals(-1, new Capacity(1, Node.of("Standard_DC1s_v3")).room(manifests));
  }

  @Test
  void anEnclaveThatAsksForTwoCoresLeavesNodesHalfEmpty() throws IOException {
    Manifests manifests = Deployed.overlay(k8s, "fabrikam/overlays/sgx");
    scaleTo(manifests, 9);
    JsonPatch.apply(
        Yaml.value(
            "[{op: add, path: /spec/template/spec/containers/0/resources/requests/cpu, value: 2}]"),
        manifests.find("Deployment", "onnx").orElseThrow());
    assertEquals(-6, new Capacity(3, Node.of("Standard_DC4s_v3")).room(manifests));
  }

  /** The command line's own tests hold processor and memory together. */
  @Test
  void theSimulationTakesTheEnclaveMemoryThatIsDeployed() throws IOException {
    JsonNode simulated =
        Yaml.documents(Files.readString(Deployed.source("keda/cluster.yaml"))).get(0);
    for (JsonNode app : simulated.path("apps")) {
      Manifests manifests = Deployed.overlay(k8s, app.path("pool").asText() + "/overlays/sgx");
      Workload pod =
          new Workload(manifests.find("Deployment", app.path("name").asText()).orElseThrow());
      assertEquals(
          app.path("size").path("epcMebibytes").asLong() << 20,
          pod.resource("limits", "sgx.intel.com/epc"));
    }
  }

  @Test
  void aSizeWithoutEnclavesHasNoMemoryForThem() {
    assertThrows(IllegalArgumentException.class, () -> Node.of("Standard_DC4s_v2"));
    assertThrows(IllegalArgumentException.class, () -> Node.of("Standard_D4s_v5"));
  }

  private static void scaleTo(Manifests manifests, int most) {
    ((ObjectNode) manifests.find("ScaledObject", "onnx").orElseThrow().path("spec"))
        .put("maxReplicaCount", most);
  }

  private static Capacity capacity(String organisation) throws IOException {
    Template cluster = Template.read("cluster", organisation + ".cluster");
    String tee = cluster.parameter("tee").asText();
    return new Capacity(
        cluster.parameter("teeMaxCount").asInt(),
        Node.of(cluster.parameter("teeVmSize").path(tee).asText()));
  }
}
