package health.ward.aks.scone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.annotation.FunctionName;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.rule.RedisUsers;
import health.ward.aks.template.Deployed;
import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.testing.TestAuthority;
import health.ward.enclave.configuration.TrustedConfiguration;
import health.ward.functions.delineate.DelineateFunctions;
import health.ward.functions.patient.PatientFunctions;
import health.ward.functions.score.ScoreFunctions;
import health.ward.gateway.configuration.Profile;
import health.ward.gateway.configuration.TrustedFolder;
import health.ward.host.trust.TrustedHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is injected is read by the apps' own readers. */
class InjectedFilesTest {
  private static final Map<String, Class<?>> APPS =
      Map.of(
          "patient-upsert", PatientFunctions.class,
          "score", ScoreFunctions.class,
          "score-queue", ScoreFunctions.class,
          "delineate", DelineateFunctions.class);

  private static final TestAuthority IDENTITY = TestAuthority.root("server");

  @TempDir static Path folder;
  private static Manifests machines;

  /** Folders of injected files, by the app and where it runs. */
  private static final Map<String, Path> TRUSTED = new TreeMap<>();

  private static final Map<String, List<String>> COMMANDS = new TreeMap<>();

  @BeforeAll
  static void inject() throws Exception {
    Path k8s = Deployed.render("aks/k8s", folder.resolve("k8s"));
    machines = Deployed.overlay(k8s, "contoso/overlays/cvm");
    for (Session session : Session.all(Deployed.render("scone", folder.resolve("scone")))) {
      for (JsonNode service : session.services()) {
        String name = service.path("name").asText();
        COMMANDS.put(name, Session.texts(service.path("command")));
        if (APPS.containsKey(name)) {
          TRUSTED.put(name, trusted(session.files(service)));
        }
      }
    }
    for (String app : APPS.keySet()) {
      Map<String, String> files = new TreeMap<>();
      machines
          .find("ConfigMap", app)
          .orElseThrow()
          .path("data")
          .properties()
          .forEach(file -> files.put("/trusted/" + file.getKey(), file.getValue().asText()));
      machines
          .find("ConfigMap", "onnx-policy")
          .orElseThrow()
          .path("data")
          .properties()
          .forEach(file -> files.put("/trusted/policy/" + file.getKey(), file.getValue().asText()));
      files.put("/trusted/secrets/server.crt", "$$SCONE::server:crt$$");
      files.put("/trusted/secrets/server.key", "$$SCONE::server:privatekey$$");
      TRUSTED.put(app + " on a machine", trusted(files));
    }
  }

  /**
   * The files below the folder {@code trusted}, with a real certificate in the place of its name.
   */
  private static Path trusted(Map<String, String> files) throws Exception {
    Path out = Files.createTempDirectory(folder, "trusted");
    for (Map.Entry<String, String> file : files.entrySet()) {
      String name = file.getKey().replaceFirst(".*/trusted/", "");
      Files.createDirectories(out.resolve(name).getParent());
      String content = file.getValue();
      if (name.endsWith("server.crt")) {
        content = TestAuthority.pem(IDENTITY.certificate());
      } else if (name.endsWith("server.key")) {
        content =
            "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(IDENTITY.keys().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
      }
      Files.writeString(out.resolve(name), content);
    }
    return out;
  }

  @Test
  void everyAppReadsItsConfigurationAsProduction() throws Exception {
    for (Map.Entry<String, Path> app : TRUSTED.entrySet()) {
      var configuration =
          health.ward.gateway.configuration.TrustedConfiguration.read(
              TrustedFolder.at(app.getValue()));
      assertEquals(Profile.PRODUCTION, configuration.profile(), app.getKey());
      assertEquals(
          !app.getKey().startsWith("delineate"), configuration.records().isPresent(), app.getKey());
    }
  }

  @Test
  void everyAppIsAUserOfRedisByItsOwnName() throws Exception {
    for (Map.Entry<String, Path> app : TRUSTED.entrySet()) {
      JsonNode json = new ObjectMapper().readTree(app.getValue().resolve("ward.json").toFile());
      String user = json.at("/redis/user").asText();
      assertEquals(json.path("service").asText(), user, app.getKey());
      assertTrue(RedisUsers.rights().containsKey(user), app.getKey());
    }
  }

  @Test
  void everyFileThatTheConfigurationNamesIsInjected() throws Exception {
    for (Map.Entry<String, Path> app : TRUSTED.entrySet()) {
      String text = Files.readString(app.getValue().resolve("ward.json"));
      boolean machine = app.getKey().endsWith("machine");
      var names =
          Pattern.compile("\"((?:keys|redis|tls|policy|secrets)/[^\"]+)\"")
              .matcher(text)
              .results()
              .map(found -> found.group(1))
              .toList();
      assertTrue(names.size() >= 3);
      for (String name : names) {
        boolean there =
            (machine && name.startsWith("secrets/"))
                ? provided(app.getKey().split(" ", 2)[0]).contains(name.substring(8))
                : Files.exists(app.getValue().resolve(name));
        assertTrue(there, app.getKey() + " lacks " + name);
      }
    }
  }

  @Test
  void everyPolicyAboutTheEnclaveIsRead() throws Exception {
    for (Path app : TRUSTED.values()) {
      AppraisalPolicy policy =
          AppraisalPolicy.parse(Files.readAllBytes(app.resolve("policy/onnx.json")));
      assertEquals(Set.of("onnx"), Set.copyOf(policy.services()));
    }
  }

  @Test
  void everyAppListensWhereItsPodSaysAndServesWhatItIsToServe() throws Exception {
    for (Map.Entry<String, Path> app : TRUSTED.entrySet()) {
      String name = app.getKey().split(" ", 2)[0];
      TrustedHost host = TrustedHost.read(app.getValue());
      List<Integer> ports = host.listeners().stream().map(each -> each.port()).toList();
      assertEquals(List.of(8080, 8443), ports);
      assertEquals(9090, host.metrics().orElseThrow().port());
      assertTrue(functions(name).containsAll(host.entryPoints()), app.getKey());
      boolean queue = host.settings().containsKey("ScoreQueue__queueServiceUri");
      assertEquals(!name.equals("delineate"), queue);
    }
  }

  @Test
  void everyFunctionIsServedBySomePodAndTheQueueByOneOnly() throws Exception {
    for (String suffix : List.of("", " on a machine")) {
      for (String app : List.of("patient-upsert", "delineate")) {
        assertEquals(
            functions(app),
            new TreeSet<>(TrustedHost.read(TRUSTED.get(app + suffix)).entryPoints()));
      }
      Set<String> http = TrustedHost.read(TRUSTED.get("score" + suffix)).entryPoints();
      Set<String> queue = TrustedHost.read(TRUSTED.get("score-queue" + suffix)).entryPoints();
      Set<String> both = new TreeSet<>(http);
      both.addAll(queue);
      assertEquals(functions("score"), both);
      assertFalse(http.stream().anyMatch(each -> each.endsWith(".part")));
      assertTrue(queue.stream().anyMatch(each -> each.endsWith(".part")));
    }
  }

  @Test
  void theOnnxEnclaveReadsItsConfiguration() throws Exception {
    Manifests fabrikam = Deployed.overlay(folder.resolve("k8s"), "fabrikam/overlays/cvm");
    String json =
        fabrikam.find("ConfigMap", "onnx").orElseThrow().path("data").path("enclave.json").asText();
    Path trusted = Files.createTempDirectory(folder, "onnx");
    Files.writeString(trusted.resolve("enclave.json"), json);
    Files.createDirectories(trusted.resolve("keys"));
    Files.writeString(
        trusted.resolve("keys/models.json"),
        "{\"current\":\"m\",\"keys\":{\"m\":\"" + "A".repeat(43) + "\"}}");
    TrustedConfiguration configuration = TrustedConfiguration.read(trusted);
    assertEquals(8080, configuration.port());
    assertTrue(configuration.guestAgent().isPresent());
    assertEquals(
        Optional.of(trusted.resolve("keys/channel.json")),
        configuration.channel(),
        "replicas without a shared secret cannot open each other's messages");
  }

  @Test
  void theJvmTakesEveryFlagOfASessionAndTheHostRefusesNone() throws Exception {
    for (String app : APPS.keySet()) {
      List<String> command = new ArrayList<>(COMMANDS.get(app));
      int main = command.indexOf("health.ward.host.Main");
      command.set(0, Path.of(System.getProperty("java.home"), "bin/java").toString());
      command.set(main - 1, System.getProperty("java.class.path"));
      command.set(main + 1, folder.resolve("nowhere").toString());
      String said = run(command);
      assertTrue(said.contains("Functions host refuses to start: "), said);
      assertFalse(said.contains("JVM option"), said);
      assertFalse(said.contains("warning"), said);
    }
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "java", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  private static Set<String> functions(String app) {
    Class<?> type = APPS.get(app);
    Set<String> functions = new TreeSet<>();
    Stream.of(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(FunctionName.class))
        .forEach(method -> functions.add(type.getName() + "." + method.getName()));
    return functions;
  }

  private static List<String> provided(String app) {
    String objects =
        machines
            .find("SecretProviderClass", app)
            .orElseThrow()
            .path("spec")
            .path("parameters")
            .path("objects")
            .asText();
    return Pattern.compile("objectAlias: (\\S+)")
        .matcher(objects)
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
