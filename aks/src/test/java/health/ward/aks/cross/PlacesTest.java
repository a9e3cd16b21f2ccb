package health.ward.aks.cross;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.arm.Template;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import health.ward.aks.manifest.Yaml;
import health.ward.aks.template.Deployed;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where things are: addresses in their subnets, images in the repositories that they are pushed to.
 */
class PlacesTest {
  private static final String MACHINE = "Microsoft.Compute/virtualMachines";

  @TempDir static Path folder;
  private static Path k8s;

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    k8s = Deployed.render("aks/k8s", folder.resolve("k8s"));
  }

  @Test
  void privateEndpointsHaveAddressesOfTheirSubnetAndItLetsNodesInOnTheirPorts() throws IOException {
    Template network = Template.read("network", "contoso.network");
    String subnet = network.parameter("privateEndpointsPrefix").asText();
    JsonNode egress =
        Deployed.overlay(k8s, "contoso/overlays/sgx")
            .find("NetworkPolicy", "services-out")
            .orElseThrow()
            .at("/spec/egress");
    Set<String> ports = new TreeSet<>();
    for (JsonNode rule : egress) {
      String cidr = rule.at("/to/0/ipBlock/cidr").asText();
      assertTrue(contains(subnet, cidr), cidr + " is not in " + subnet);
      ports.add(rule.at("/ports/0/port").asText());
    }
    Set<String> open = new TreeSet<>();
    network
        .resources()
        .get(0)
        .at("/properties/securityRules/0/properties/destinationPortRanges")
        .forEach(port -> open.add(port.asText()));
    assertEquals(ports, open);
  }

  @ParameterizedTest
  @ValueSource(strings = {"contoso", "fabrikam"})
  void operatorsComeByBastionAloneAndReachWhatTheyNeed(String organisation) throws IOException {
    Template network = Template.read("network", organisation + ".network");
    JsonNode rules =
        network.resources().stream()
            .filter(each -> each.path("name").asText().endsWith("-ward-operators"))
            .findFirst()
            .orElseThrow()
            .at("/properties/securityRules");
    List<String> open = new ArrayList<>();
    for (JsonNode rule : rules) {
      JsonNode what = rule.path("properties");
      if (what.path("access").asText().equals("Allow")) {
        open.add(
            "%s from %s to %s: %s%s"
                .formatted(
                    what.path("direction").asText(),
                    what.path("sourceAddressPrefix").asText(),
                    what.path("destinationAddressPrefix").asText(),
                    what.path("destinationPortRange").asText(),
                    what.path("destinationPortRanges")));
      }
    }
    String operators = network.parameter("operatorsPrefix").asText();
    String bastion = network.parameter("bastionPrefix").asText();
    String endpoints = network.parameter("privateEndpointsPrefix").asText();
    assertEquals(
        List.of(
            "Inbound from " + bastion + " to " + operators + ": 22",
            "Outbound from " + operators + " to " + endpoints + ": [\"443\",\"8080\"]",
            "Outbound from " + operators + " to *: 443"),
        open);
    List<String> subnets =
        List.of(
            network.parameter("nodesPrefix").asText(),
            endpoints,
            network.parameter("privateLinkPrefix").asText(),
            operators,
            bastion);
    for (String subnet : subnets) {
      assertTrue(contains(network.parameter("addressPrefix").asText(), subnet), subnet);
      for (String other : subnets) {
        assertTrue(other.equals(subnet) || !contains(other, subnet), subnet + " lies in " + other);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"contoso", "fabrikam"})
  void noTemplateGivesTheOperatorsMachineARole(String organisation) throws IOException {
    Template operators = Template.read("operators", organisation + ".operators");
    int roles = 0;
    for (ObjectNode each : operators.resources()) {
      if (each.path("type").asText().equals("Microsoft.Authorization/roleAssignments")) {
        assertEquals(operators.parameter("operators"), each.at("/properties/principalId"));
        roles++;
      }
      if (each.path("type").asText().equals(MACHINE)) {
        assertEquals("{\"type\":\"SystemAssigned\"}", each.path("identity").toString());
      }
    }
    assertTrue(roles > 0);
    // Only by its resource can another template know an identity that comes and goes with it.
    try (Stream<Path> files = Files.list(Deployed.source("aks/arm"))) {
      for (Path file : files.filter(each -> !each.endsWith("operators.json")).toList()) {
        assertFalse(Files.readString(file).contains(MACHINE), file.toString());
      }
    }
  }

  @Test
  void anEnclaveUnderGramineReachesTheServerOfItsKeys() throws IOException {
    JsonNode values =
        Yaml.documents(Files.readString(Deployed.source("aks/values.example.yaml"))).get(0);
    String port = values.at("/fabrikam/gramine.secretServer").asText().split(":", 2)[1];
    JsonNode keys =
        Deployed.overlay(k8s, "fabrikam/overlays/sgx")
            .find("NetworkPolicy", "keys-out")
            .orElseThrow()
            .at("/spec/egress/1");
    assertEquals(port, keys.at("/ports/0/port").asText());
    assertEquals(
        values.at("/fabrikam/network/secretServer").asText(),
        keys.at("/to/0/ipBlock/cidr").asText());
  }

  @Test
  void whatPodsPullIsWhereTheProtectedImageIsPushedAndInTheOrganisationsRegistry()
      throws IOException, InterruptedException {
    Set<String> pushed = new TreeSet<>();
    Path build = Deployed.renderWithoutPolicy("scone/build", folder.resolve("build"));
    try (Stream<Path> files = Files.list(build)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".register.yaml")).toList()) {
        for (ObjectNode register : Yaml.documents(Files.readString(file))) {
          pushed.add(register.at("/spec/destination_image").asText().split(":", 2)[0]);
        }
      }
    }
    Manifests manifests = Deployed.overlay(k8s, "contoso/overlays/sgx");
    Set<String> pulled = new TreeSet<>();
    for (Workload workload : manifests.workloads()) {
      if (!workload.env("SCONE_CONFIG_ID").isEmpty()) {
        pulled.add(workload.container().path("image").asText().split("@", 2)[0]);
      }
    }
    assertEquals(pushed, pulled);
    String registry =
        Template.read("data", "contoso.data").resources().stream()
            .filter(each -> each.path("type").asText().endsWith("/registries"))
            .map(each -> each.path("name").asText() + ".azurecr.io/")
            .findFirst()
            .orElseThrow();
    assertTrue(pulled.stream().allMatch(image -> image.startsWith(registry)), pulled.toString());
  }

  private static boolean contains(String subnet, String cidr) throws IOException {
    int length = Integer.parseInt(subnet.split("/", 2)[1]);
    int shift = Integer.SIZE - length;
    return Integer.parseInt(cidr.split("/", 2)[1]) >= length
        && address(subnet) >>> shift == address(cidr) >>> shift;
  }

  private static int address(String cidr) throws IOException {
    return ByteBuffer.wrap(InetAddress.getByName(cidr.split("/", 2)[0]).getAddress()).getInt();
  }
}
