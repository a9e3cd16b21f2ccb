package health.ward.aks.scone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.kustomize.JsonPatch;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import health.ward.aks.manifest.Yaml;
import health.ward.aks.template.Deployed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SessionTest {
  @TempDir static Path folder;
  private static Path scone;
  private static Manifests pods;
  private static List<Session> sessions;

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    scone = Deployed.render("scone", folder.resolve("scone"));
    pods =
        Deployed.overlay(Deployed.render("aks/k8s", folder.resolve("k8s")), "contoso/overlays/sgx");
    sessions = Session.all(scone);
  }

  static List<SessionRule> rules() {
    return SessionRule.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleHoldsForEverySession(SessionRule rule) {
    assertEquals(
        List.of(),
        sessions.stream().filter(each -> !rule.holds().test(each)).map(Session::name).toList(),
        rule.reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "known-members | {op: add, path: /securitee, value: {}}",
        "known-members | {op: add, path: /services/0/mrenclaves, value: []}",
        "known-members | {op: add, path: /version, value: '0.3'}",
        "attested-by-provider | {op: add, path: /security/attestation/mode, value: none}",
        "attested-by-provider | {op: add, path: /security/attestation/url,"
            + " value: 'https://sharedweu.weu.attest.azure.net'}",
        "tolerates-nothing | {op: add, path: /security/attestation/tolerate/-, value: debug-mode}",
        "tolerates-nothing | {op: add, path: /security/attestation/ignore_advisories, value: [x]}",
        "singleton | {op: remove, path: /security/singleton_enclaves}",
        "measured | {op: remove, path: /services/0/attestation/0/signer}",
        "measured | {op: add, path: /services/0/attestation/0/mrenclave, value: ['$MRENCLAVE']}",
        "measured | {op: add, path: /services/0/attestation, value: []}",
        "no-argument-of-the-host | {op: add, path: /services/0/command/-, value: '@@1'}",
        "closed-session | {op: add, path: /access_policy/read, value: [ANY]}",
        "secrets-declared | {op: remove, path: /secrets/0}",
        "secrets-declared | {op: add, path: /secrets/-, value: {name: unused, kind: ascii}}",
        "keys-die-with-the-session | {op: add, path: /secrets/0/migrate, value: true}",
        "authority-stays | {op: add, path: /secrets/0/export, value: [{session: x}]}",
        "no-secret-in-the-file | {op: add, path: /secrets/4/value, value: secret}",
        "images-there | {op: add, path: /services/0/image_name, value: other}"
      })
  void aBrokenSessionIsFoundByItsRule(String rule, String patch) throws IOException {
    assertFalse(rule(rule).holds().test(changed("score", patch)));
  }

  @Test
  void anExportWithoutAHashIsFound() throws IOException {
    String patch = "{op: remove, path: /secrets/1/export/0/session_hash}";
    assertFalse(rule("exports-by-hash").holds().test(changed("redis", patch)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user default off | user default on",
        "user score on | user score2 on",
        "redis_delineate:hex | redis_score:hex",
        ">$$SCONE::redis_score:hex$$ | nopass",
        "-@all ~ward:{audit}:chains | ~* ~ward:{audit}:chains",
        "+dbsize | +dbsize +flushall",
        "--aclfile | --unknown"
      })
  void aRedisThatLetsInWhoShouldNotIsFound(String text, String other) throws IOException {
    Session redis =
        sessions.stream().filter(each -> each.name().equals("redis")).findFirst().orElseThrow();
    String yaml = redis.root().toString();
    assertTrue(yaml.contains(text), text);
    assertFalse(rule("redis-users").holds().test(Session.read(yaml.replace(text, other))));
  }

  @Test
  void whatIsImportedIsExportedToJustThatSession() {
    Set<String> imports = new TreeSet<>();
    Set<String> exports = new TreeSet<>();
    for (Session session : sessions) {
      String name = session.root().path("name").asText();
      for (JsonNode secret : session.secrets()) {
        if (secret.has("import")) {
          imports.add(
              secret.path("import").path("session").asText()
                  + " gives "
                  + secret.path("import").path("secret").asText()
                  + " to "
                  + name);
        }
        secret
            .path("export")
            .forEach(
                export ->
                    exports.add(
                        name
                            + " gives "
                            + secret.path("name").asText()
                            + " to "
                            + export.path("session").asText()));
      }
    }
    assertEquals(exports, imports);
    assertEquals(12, imports.size());
  }

  @Test
  void everyPodUnderSconeHasItsServiceAndEveryServiceItsPod() {
    Set<String> asked =
        pods.workloads().stream()
            .map(pod -> pod.env("SCONE_CONFIG_ID"))
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> offered = new TreeSet<>();
    for (Session session : sessions) {
      for (JsonNode service : session.services()) {
        offered.add(session.root().path("name").asText() + "/" + service.path("name").asText());
      }
    }
    assertEquals(offered, asked);
  }

  @Test
  void whatIsMeasuredIsWhatThePodSays() throws IOException {
    for (String image : List.of("patient-upsert", "score", "delineate", "redis")) {
      ObjectNode spec = register(image);
      Map<String, String> measured = new TreeMap<>();
      spec.path("manifest_env")
          .properties()
          .forEach(e -> measured.put(e.getKey(), e.getValue().asText()));
      for (Workload pod : pods.workloads()) {
        if (pod.container().path("image").asText().contains("/" + image + "@")) {
          measured.forEach((name, value) -> assertEquals(value, pod.env(name), pod.name()));
        }
      }
      assertTrue(measured.size() >= 9);
    }
  }

  @Test
  void whatASessionStartsIsWhatTheBuildPutsIntoAnEnclave() throws IOException {
    for (Session session : sessions) {
      List<String> enforced = Session.texts(register(session.name()).path("enforce"));
      for (JsonNode service : session.services()) {
        assertEquals(enforced, List.of(service.path("command").path(0).asText()));
      }
    }
  }

  @Test
  void theBuildIsForHardwareAndNothingIsPermissive() throws IOException {
    JsonNode apply = Yaml.documents(Files.readString(scone.resolve("build/apply.yaml"))).get(0);
    assertFalse(apply.path("spec").path("permissive").asBoolean(true));
    assertFalse(apply.path("spec").path("cvm").asBoolean(true));
    try (Stream<Path> files = Files.list(scone.resolve("build"))) {
      assertEquals(5, files.count());
    }
  }

  private static ObjectNode register(String image) throws IOException {
    Path file = scone.resolve("build/" + image + ".register.yaml");
    return (ObjectNode) Yaml.documents(Files.readString(file)).get(0).path("spec");
  }

  private static SessionRule rule(String name) {
    return SessionRule.all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Session changed(String name, String patch) throws IOException {
    Session session =
        sessions.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    ObjectNode copy = session.root().deepCopy();
    JsonPatch.apply(Yaml.value("[" + patch + "]"), copy);
    return new Session(copy);
  }
}
