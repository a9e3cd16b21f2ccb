package health.ward.cli.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import health.ward.cli.scale.load.App;
import health.ward.cli.scale.load.Cluster;
import health.ward.cli.scale.load.Pool;
import health.ward.cli.scale.manifest.Kustomization;
import health.ward.cli.scale.manifest.Manifest;
import health.ward.cli.scale.scaler.ScaledObject;
import health.ward.cli.scale.scaler.ScaledObjectReader;
import health.ward.cli.scale.scaler.Trigger;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in keda/: what would only be told by a cluster, and what only fits together here. */
class ScalingFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("ward.root"));
  private static final Path KEDA = ROOT.resolve("keda");
  private static final Pattern METRIC = Pattern.compile("\\b(ward_[a-z_]+)\\{");
  private static final Pattern REQUESTS =
      Pattern.compile("requests: \\{cpu: \"?([0-9]+m?)\"?, memory: ([0-9]+)([GM])i\\}");
  private static final Pattern NUMBER = Pattern.compile("\\s*(-\\s*)?[A-Za-z]+:\\s*\"?[0-9].*");

  private static List<Manifest> overlay(String name) throws Exception {
    return Kustomization.render(KEDA.resolve("overlays/" + name));
  }

  private static Map<String, ScaledObject> scaled(String overlay) throws Exception {
    Map<String, ScaledObject> objects = new HashMap<>();
    for (ScaledObject object : ScaledObjectReader.read(overlay(overlay))) {
      objects.put(object.target(), object);
    }
    return objects;
  }

  private static JsonSchema schema() throws Exception {
    String name = "scaling-files.schema.json";
    try (InputStream in = ScalingFilesTest.class.getResourceAsStream(name)) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"contoso", "contoso-stock-host", "contoso-scale-to-zero", "fabrikam"})
  void everyObjectHasTheFieldsOfItsKindAndNoOther(String overlay) throws Exception {
    JsonSchema schema = schema();
    for (Manifest manifest : overlay(overlay)) {
      assertEquals(Set.of(), schema.validate(manifest.tree()), manifest.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/spec/pollingInterval,                 \"15\"",
    "/spec/cooldownPeriods,                 300",
    "/spec/triggers/0/metadata/queueLength, 24",
    "/spec/triggers/0/metadata/queueLen,    \"24\"",
    "/spec/triggers/0/metricType,           \"Average\"",
    "/spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleUp/policies/0/periodSeconds, 0",
    "/metadata/namespace,                   \"default\"",
    "/apiVersion,                           \"keda.sh/v1\""
  })
  void theSchemaSeesWhatIsWrong(String pointer, String value) throws Exception {
    Manifest queue =
        overlay("contoso").stream()
            .filter(m -> m.kind().equals("ScaledObject") && m.name().equals("score-queue"))
            .findFirst()
            .orElseThrow();
    assertEquals(Set.of(), schema().validate(queue.tree()));
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = queue.tree().at(pointer.substring(0, slash));
    ((ObjectNode) parent).set(pointer.substring(slash + 1), new ObjectMapper().readTree(value));
    assertNotEquals(Set.of(), schema().validate(queue.tree()));
  }

  @Test
  void onlyTheQueueGoesToZeroAndHttpHasTwo() throws Exception {
    for (String overlay : List.of("contoso", "contoso-stock-host")) {
      Map<String, ScaledObject> objects = scaled(overlay);
      assertEquals(0, objects.get("score-queue").min());
      for (String app : List.of("patient-upsert", "score", "delineate")) {
        assertTrue(objects.get(app).min() >= 2, app);
      }
    }
    assertEquals(1, scaled("fabrikam").get("onnx").min());
    scaled("contoso-scale-to-zero").values().forEach(object -> assertEquals(0, object.min()));
  }

  @Test
  void theQueueIsTheOneThatTheAppsUseAndCountsWhatIsInFlight() throws Exception {
    Trigger.Queue trigger = (Trigger.Queue) scaled("contoso").get("score-queue").triggers().get(0);
    String code =
        Files.readString(
            ROOT.resolve(
                "shared/clinical/src/main/java/health/ward/clinical/scoring/ScoreQueue.java"));
    assertTrue(code.contains("NAME = \"" + trigger.queue() + "\""), trigger.queue());
    assertTrue(trigger.all());
  }

  @Test
  void theCooldownOutlastsTheLeaseOfAMessage() throws Exception {
    assertTrue(scaled("contoso").get("score-queue").cooldownSeconds() > 600);
  }

  @Test
  void everyMetricThatIsAskedForIsWrittenByTheCode() throws Exception {
    Set<String> asked = new TreeSet<>();
    for (String overlay : List.of("contoso", "fabrikam")) {
      for (Manifest manifest : overlay(overlay)) {
        Matcher metric = METRIC.matcher(manifest.tree().toString());
        while (metric.find()) {
          asked.add(metric.group(1));
        }
      }
    }
    assertEquals(
        Set.of("ward_enclave_inferences_in_flight", "ward_host_requests_in_flight"), asked);
    String host = source("host/src/main/java/health/ward/host/metrics");
    assertTrue(host.contains("\"ward_host_\" + kind + \"s_in_flight\""));
    assertTrue(host.contains("\"request\""));
    String enclave = source("model/enclave/src/main/java/health/ward/enclave/metrics");
    assertTrue(enclave.contains("\"ward_enclave_inferences_in_flight\""));
  }

  private static String source(String folder) throws Exception {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  /** Otherwise KEDA asks for pods that no node has room for. */
  @ParameterizedTest
  @ValueSource(strings = {"contoso", "contoso-stock-host", "contoso-scale-to-zero", "fabrikam"})
  void mostReplicasHaveAPlaceOnMostNodes(String overlay) throws Exception {
    Cluster cluster = Cluster.read(KEDA.resolve("cluster.yaml"));
    Map<String, Integer> places = new HashMap<>();
    for (ScaledObject object : scaled(overlay).values()) {
      App app = app(cluster, object.target());
      places.merge(app.pool(), object.max(), Integer::sum);
    }
    for (Pool pool : cluster.pools()) {
      int podsOfANode =
          cluster.apps().stream()
              .filter(app -> app.pool().equals(pool.name()))
              .mapToInt(
                  app ->
                      Math.min(
                          pool.room().epcMebibytes() / app.size().epcMebibytes(),
                          Math.min(
                              pool.room().millicores() / app.size().millicores(),
                              pool.room().memoryMebibytes() / app.size().memoryMebibytes())))
              .min()
              .orElseThrow();
      int most = places.getOrDefault(pool.name(), 0);
      assertTrue(most <= pool.maxNodes() * podsOfANode, most + " pods on " + pool);
    }
  }

  private static App app(Cluster cluster, String name) {
    return cluster.apps().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"contoso", "fabrikam"})
  void theSimulationsPoolsAreThoseOfTheClusters(String organisation) throws Exception {
    JsonNode parameters =
        new ObjectMapper()
            .readTree(ROOT.resolve("aks/arm/" + organisation + ".cluster.parameters.json").toFile())
            .get("parameters");
    Pool pool =
        Cluster.read(KEDA.resolve("cluster.yaml")).pools().stream()
            .filter(p -> p.name().equals(organisation))
            .findFirst()
            .orElseThrow();
    assertEquals(parameters.at("/teeMinCount/value").asInt(), pool.minNodes());
    assertEquals(parameters.at("/teeMaxCount/value").asInt(), pool.maxNodes());
    String template = Files.readString(ROOT.resolve("aks/arm/cluster.json"));
    assertTrue(template.contains("\"" + pool.vm() + "\""), pool.vm());
  }

  @Test
  void theSimulationsPodsAskForWhatTheDeploymentsDo() throws Exception {
    for (App app : Cluster.read(KEDA.resolve("cluster.yaml")).apps()) {
      Path file = ROOT.resolve("aks/k8s/%s/base/%s.yaml".formatted(app.pool(), app.name()));
      Matcher asked = REQUESTS.matcher(Files.readString(file));
      assertTrue(asked.find(), file.toString());
      String cores = asked.group(1);
      int millicores =
          cores.endsWith("m")
              ? Integer.parseInt(cores.substring(0, cores.length() - 1))
              : 1000 * Integer.parseInt(cores);
      assertEquals(millicores, app.size().millicores(), app.name());
      int mebibytes = Integer.parseInt(asked.group(2)) * (asked.group(3).equals("G") ? 1024 : 1);
      assertEquals(mebibytes, app.size().memoryMebibytes(), app.name());
    }
  }

  @Test
  void theSimulationTakesAsManyMessagesAtATimeAsTheHost() throws Exception {
    JsonNode queues =
        new ObjectMapper().readTree(ROOT.resolve("host.json").toFile()).at("/extensions/queues");
    Cluster cluster = Cluster.read(KEDA.resolve("cluster.yaml"));
    int places = queues.get("batchSize").asInt() + queues.get("newBatchThreshold").asInt();
    assertEquals(places, app(cluster, "score-queue").places());
    Trigger.Queue trigger = (Trigger.Queue) scaled("contoso").get("score-queue").triggers().get(0);
    assertEquals(0, trigger.length() % places);
  }

  @ParameterizedTest
  @ValueSource(strings = {"contoso", "contoso-stock-host", "contoso-scale-to-zero", "fabrikam"})
  void everyScaledAppHasOneBudgetThatLetsANodeBeDrained(String overlay) throws Exception {
    Map<String, ScaledObject> objects = scaled(overlay);
    Set<String> found = new HashSet<>();
    for (Manifest manifest : overlay(overlay)) {
      if (manifest.kind().equals("PodDisruptionBudget")) {
        JsonNode spec = manifest.tree().get("spec");
        String app = spec.at("/selector/matchLabels/app.kubernetes.io~1name").asText();
        assertTrue(found.add(app), app);
        int least = objects.get(app).min();
        assertTrue(spec.has("maxUnavailable") || spec.get("minAvailable").asInt() < least, app);
      }
    }
    assertEquals(objects.keySet(), found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"contoso", "fabrikam"})
  void everyNumberHasItsReason(String namespace) throws Exception {
    List<String> bare = new ArrayList<>();
    try (Stream<Path> files = Files.list(KEDA.resolve("base/" + namespace))) {
      for (Path file : files.toList()) {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 1; i < lines.size(); i++) {
          String line = lines.get(i);
          boolean inGroup = line.matches("\\s*(value|periodSeconds|replicas|behavior):.*");
          if (NUMBER.matcher(line).matches()
              && !inGroup
              && !lines.get(i - 1).strip().startsWith("#")) {
            bare.add(file.getFileName() + ":" + (i + 1) + " " + line.strip());
          }
        }
      }
    }
    // Said once, where the first of its kind stands, and where all others are alike.
    bare.removeIf(line -> line.startsWith("budgets.yaml"));
    assertEquals(List.of(), bare);
  }
}
