package health.ward.aks.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.kustomize.JsonPatch;
import health.ward.aks.manifest.Yaml;
import health.ward.aks.template.Deployed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArmTest {
  private static final String SUFFIX = ".parameters.json";

  /** Every file of parameters, such as {@code contoso.cluster}. */
  static List<String> deployments() throws IOException {
    try (Stream<Path> files = Files.list(Deployed.source("aks/arm"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  static Template template(String deployment) throws IOException {
    return Template.read(deployment.split("[.-]", -1)[1], deployment);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void everyPropertyIsOneOfItsType(String deployment) throws IOException {
    Map<String, List<String>> lost = new TreeMap<>();
    for (ObjectNode resource : template(deployment).resources()) {
      List<String> unknown = RoundTrip.lost(resource).orElseGet(() -> OtherTypes.unknown(resource));
      if (!unknown.isEmpty()) {
        lost.put(resource.path("type").asText() + " " + resource.path("name").asText(), unknown);
      }
    }
    assertEquals(Map.of(), lost);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void everyDependencyIsAnotherResourceOfTheTemplate(String deployment) throws IOException {
    List<ObjectNode> resources = template(deployment).resources();
    List<String> ids = resources.stream().map(ArmTest::id).toList();
    JsonNode all = Template.file(deployment.split("[.-]", -1)[1] + ".json").path("resources");
    List<String> copies =
        all.findValues("copy").stream().map(copy -> copy.path("name").asText()).toList();
    for (ObjectNode resource : resources) {
      for (JsonNode dependency : resource.path("dependsOn")) {
        String name = dependency.asText();
        // Azure leaves out what depends on a resource whose condition is false.
        boolean conditional = name.contains("keda-queue") || name.contains("redisEnterprise");
        assertTrue(
            ids.contains(name) || copies.contains(name) || conditional,
            id(resource) + " depends on " + name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void everyRuleHolds(String deployment) throws IOException {
    List<ObjectNode> resources = template(deployment).resources();
    for (ArmRule rule : ArmRule.all()) {
      assertEquals(List.of(), rule.brokenBy(resources), rule + ": " + rule.reason());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "contoso.cluster | networkProfile/networkPolicyy | none",
        "contoso.cluster | agentPoolProfiles/2/nodeTaint | [a]",
        "contoso.cluster | workloadIdentity | {enabled: true}",
        "contoso.data | publicNetworkAcces | Disabled"
      })
  void aMistypedPropertyIsLost(String deployment, String path, String value) throws IOException {
    ObjectNode resource =
        template(deployment).resources().stream()
            .filter(
                each ->
                    each.path("type")
                        .asText()
                        .matches(".*/(managedClusters|storageAccounts|registries)"))
            .findFirst()
            .orElseThrow();
    JsonPatch.apply(
        Yaml.value("[{op: add, path: /properties/" + path + ", value: " + value + "}]"), resource);
    assertEquals(Optional.of(List.of("/properties/" + path)), RoundTrip.lost(resource));
  }

  @Test
  void aPropertyThatNoPublishedTemplateHasIsUnknown() throws IOException {
    ObjectNode provider = template("contoso.attestation").resources().get(0);
    assertEquals(List.of(), OtherTypes.unknown(provider));
    ((ObjectNode) provider.path("properties")).put("publicNetworkAcces", "Disabled");
    assertEquals(List.of("publicNetworkAcces"), OtherTypes.unknown(provider));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void aBrokenResourceIsFoundByItsRule(String rule, String deployment, String type, String patch)
      throws IOException {
    List<ObjectNode> resources = template(deployment).resources();
    ObjectNode resource =
        resources.stream()
            .filter(each -> each.path("type").asText().endsWith(type))
            .findFirst()
            .orElseThrow();
    JsonPatch.apply(Yaml.value("[" + patch + "]"), resource);
    ArmRule found =
        ArmRule.all().stream().filter(each -> each.name().equals(rule)).findFirst().orElseThrow();
    assertTrue(!found.brokenBy(resources).isEmpty());
  }

  static Stream<Arguments> mutations() throws IOException {
    List<Arguments> mutations = new ArrayList<>();
    for (JsonNode mutation :
        Yaml.documents(Files.readString(Deployed.source("aks/src/test/resources/arm.yaml")))
            .get(0)
            .path("mutations")) {
      mutations.add(
          Arguments.of(
              mutation.path("rule").asText(),
              mutation.path("deployment").asText(),
              mutation.path("type").asText(),
              mutation.path("patch").asText()));
    }
    return mutations.stream();
  }

  @Test
  void everyRuleHasAMutationThatBreaksIt() throws IOException {
    assertEquals(
        ArmRule.all().stream().map(ArmRule::name).sorted().toList(),
        mutations().map(each -> (String) each.get()[0]).distinct().sorted().toList());
  }

  @Test
  void aParameterWithoutValueOrAValueWithoutParameterIsRefused() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode template = json.readTree("{\"parameters\":{\"a\":{\"type\":\"string\"}}}");
    assertThrows(
        IllegalArgumentException.class, () -> Template.of(template, json.createObjectNode()));
    JsonNode more = json.readTree("{\"a\":{\"value\":\"1\"},\"b\":{\"value\":\"1\"}}");
    assertThrows(IllegalArgumentException.class, () -> Template.of(template, more));
  }

  private static String id(JsonNode resource) {
    StringBuilder id =
        new StringBuilder(
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/example/providers/");
    String[] types = resource.path("type").asText().split("/", -1);
    String[] names = resource.path("name").asText().split("/", -1);
    id.append(types[0]);
    for (int i = 1; i < types.length; i++) {
      id.append('/').append(types[i]).append('/').append(names[i - 1]);
    }
    return id.toString();
  }
}
