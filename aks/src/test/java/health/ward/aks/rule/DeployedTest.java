package health.ward.aks.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.kustomize.JsonPatch;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.StrictTypes;
import health.ward.aks.manifest.Yaml;
import health.ward.aks.template.Deployed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeployedTest {
  @TempDir static Path folder;
  private static final Map<String, Manifests> OVERLAYS = new LinkedHashMap<>();

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    Path k8s = Deployed.render("aks/k8s", folder.resolve("k8s"));
    for (String overlay : Deployed.OVERLAYS) {
      OVERLAYS.put(overlay, Deployed.overlay(k8s, overlay));
    }
  }

  static Stream<Arguments> rulesOfOverlays() {
    return Deployed.OVERLAYS.stream()
        .flatMap(overlay -> Rules.all().stream().map(rule -> Arguments.of(overlay, rule)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rulesOfOverlays")
  void everyRuleHolds(String overlay, Rule rule) {
    assertEquals(List.of(), rule.brokenBy(manifests(overlay)), rule.reason());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyObjectHasTheFieldsOfItsKind(String overlay) {
    Map<String, List<String>> faults = new TreeMap<>();
    for (ObjectNode object : manifests(overlay).objects()) {
      List<String> found = StrictTypes.faults(object);
      if (!found.isEmpty()) {
        faults.put(object.path("kind").asText() + " " + Manifests.name(object), found);
      }
    }
    assertEquals(Map.of(), faults);
  }

  static Stream<String> overlays() {
    return Deployed.OVERLAYS.stream();
  }

  static List<Mutation> mutations() throws IOException {
    return Mutation.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void aBrokenManifestIsFoundByItsRule(Mutation mutation) throws IOException {
    Manifests broken = mutated(mutation);
    Set<String> found =
        Rules.all().stream()
            .filter(rule -> !rule.brokenBy(broken).isEmpty())
            .map(Rule::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(found.contains(mutation.rule()), "found only by " + found);
  }

  @Test
  void everyRuleHasAMutationThatBreaksIt() throws IOException {
    Set<String> broken =
        Mutation.all().stream().map(Mutation::rule).collect(Collectors.toCollection(TreeSet::new));
    Set<String> rules =
        Rules.all().stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(rules, broken);
  }

  @ParameterizedTest
  @MethodSource("mistyped")
  void whatIsMistypedIsNoField(String kind, String name, String patch) throws IOException {
    Manifests copy = manifests("contoso/overlays/sgx").copy();
    ObjectNode object = copy.find(kind, name).orElseThrow();
    JsonPatch.apply(Yaml.value(patch), object);
    assertTrue(!StrictTypes.faults(object).isEmpty());
  }

  static Stream<Arguments> mistyped() {
    return Stream.of(
        Arguments.of(
            "Deployment",
            "score",
            "[{op: add, path: /spec/template/spec/containers/0/resourcez, value: {}}]"),
        Arguments.of("Deployment", "score", "[{op: remove, path: /spec/selector}]"),
        Arguments.of("Deployment", "score", "[{op: add, path: /spec/replicas, value: two}]"),
        Arguments.of("NetworkPolicy", "redis", "[{op: add, path: /spec/egres, value: []}]"),
        Arguments.of("Service", "redis", "[{op: add, path: /apiVersion, value: v2}]"),
        Arguments.of(
            "StorageClass", "ward-records", "[{op: add, path: /reclaimpolicy, value: Retain}]"),
        Arguments.of(
            "CiliumNetworkPolicy",
            "attestation-on-the-node",
            "[{op: add, path: /spec/egress/0/toEntity, value: [host]}]"),
        Arguments.of(
            "SecretProviderClass",
            "ingress-tls",
            "[{op: add, path: /spec/parameters/keyVaultName, value: x}]"));
  }

  private static Manifests mutated(Mutation mutation) throws IOException {
    Manifests copy = manifests(mutation.overlay()).copy();
    if (mutation.patch().isEmpty()) {
      copy.objects()
          .removeIf(
              object ->
                  object.path("kind").asText().equals(mutation.kind())
                      && Manifests.name(object).equals(mutation.name()));
    } else if (mutation.kind().isEmpty()) {
      copy.objects().addAll(Yaml.documents(mutation.patch()));
    } else {
      JsonPatch.apply(
          Yaml.value(mutation.patch()), copy.find(mutation.kind(), mutation.name()).orElseThrow());
    }
    return copy;
  }

  private static Manifests manifests(String overlay) {
    return OVERLAYS.get(overlay);
  }
}
