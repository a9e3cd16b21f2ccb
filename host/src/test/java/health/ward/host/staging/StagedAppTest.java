package health.ward.host.staging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StagedAppTest {

  private static final String HOST = "{\"version\":\"2.0\"}";
  private static final String TRIGGER =
      "{\"type\":\"httpTrigger\",\"direction\":\"in\",\"name\":\"req\",\"authLevel\":\"ANONYMOUS\"}";
  private static final String OUT =
      "{\"type\":\"http\",\"direction\":\"out\",\"name\":\"$return\"}";

  @TempDir Path folder;

  private StagedApp read(String host) throws IOException, StagingException {
    Files.writeString(folder.resolve("host.json"), host);
    return StagedApp.read(folder);
  }

  private void function(String name, String json) throws IOException {
    Path file = folder.resolve(name).resolve("function.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, json);
  }

  private static String json(String bindings) {
    return "{\"scriptFile\":\"../a.jar\",\"entryPoint\":\"p.C.m\",\"bindings\":[" + bindings + "]}";
  }

  private static String trigger(String members) {
    return TRIGGER.replace("}", "," + members + "}");
  }

  @Test
  void readsWhatTheMavenPluginWrites() throws Exception {
    function(
        "patient-get",
        json(trigger("\"methods\":[\"GET\",\"put\"],\"route\":\"patient/{id}\"") + "," + OUT));
    StagedApp app = read(HOST);
    StagedFunction function = app.functions().get(0);
    assertEquals("patient-get", function.name());
    assertEquals(folder.resolve("a.jar"), function.jar());
    assertEquals("p.C", function.className());
    assertEquals("m", function.methodName());
    Trigger.Http http = function.http().orElseThrow();
    assertEquals("req", http.name());
    assertEquals(Set.of("GET", "PUT"), http.methods());
    assertEquals("api/patient/{id}", http.route().text());
    assertTrue(http.accepts("Get"));
    assertEquals(new HostSettings("api", 64, 256, QueueSettings.DEFAULT), app.settings());
  }

  @Test
  void readsQueuesToBeTriggeredByAndToWriteTo() throws Exception {
    function(
        "part",
        json(
            "{\"type\":\"queueTrigger\",\"direction\":\"in\",\"name\":\"message\","
                + "\"connection\":\"ScoreQueue\",\"queueName\":\"ward-score\"},"
                + "{\"type\":\"queue\",\"direction\":\"out\",\"name\":\"again\","
                + "\"queueName\":\"ward-later\"}"));
    StagedApp app =
        read(
            "{\"version\":\"2.0\",\"extensions\":{\"queues\":{\"batchSize\":4,"
                + "\"maxDequeueCount\":3,\"visibilityTimeout\":\"00:00:30\","
                + "\"maxPollingInterval\":\"00:00:02.500\",\"messageEncoding\":\"none\"}}}");
    StagedFunction function = app.functions().get(0);
    assertTrue(function.http().isEmpty());
    assertEquals(
        new QueueBinding("message", "ward-score", "ScoreQueue"), function.queue().orElseThrow());
    assertEquals(
        List.of(new QueueBinding("again", "ward-later", "AzureWebJobsStorage")),
        function.outputs());
    assertEquals(
        new QueueSettings(4, 2, 3, Duration.ofSeconds(30), Duration.ofMillis(2500), false),
        app.settings().queues());
  }

  @Test
  void usesTheNameWithoutARouteAndEveryMethodWithoutMethods() throws Exception {
    function("health", json(trigger("\"route\":\"\"") + "," + OUT));
    Trigger.Http http =
        read("{\"version\":\"2.0\",\"extensions\":{\"http\":{\"routePrefix\":\"\"}}}")
            .functions()
            .get(0)
            .http()
            .orElseThrow();
    assertEquals("health", http.route().text());
    assertTrue(http.accepts("BREW"));
  }

  @Test
  void ordersByNameInUpperCase() throws Exception {
    for (String name : List.of("b", "A_x", "AZx", "a1", "C-d", "c1")) {
      function(name, json(TRIGGER + "," + OUT));
    }
    assertEquals(
        List.of("a1", "AZx", "A_x", "b", "C-d", "c1"),
        read(HOST).functions().stream().map(StagedFunction::name).toList());
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "type":"httpTrigger","authLevel":"function" | authLevel "function": Ward never uses Functions keys, only anonymous
          "type":"httpTrigger","authLevel":"ADMIN" | authLevel "ADMIN": Ward never uses Functions keys, only anonymous
          "type":"httpTrigger" | authLevel "function": Ward never uses Functions keys, only anonymous
          "type":"queueTrigger","queueName":"q" | queueName "q": 3 to 63 of a-z, 0-9 and single hyphens are expected
          "type":"queueTrigger","queueName":"a--b" | queueName "a--b": 3 to 63 of a-z, 0-9 and single hyphens are expected
          "type":"queueTrigger","queueName":"work" | only HTTP has a response
          "type":"blobTrigger" | binding "blobTrigger" (in) is not supported by this host
          "type":"httpTrigger","authLevel":"anonymous","methods":[] | methods is empty: the stock host would match none
          "type":"httpTrigger","authLevel":"anonymous","route":"admin/x" | route "admin/x" is reserved by the stock host
          "type":"httpTrigger","authLevel":"anonymous","route":"Runtime" | route "Runtime" is reserved by the stock host
          "type":"httpTrigger","authLevel":"anonymous","route":"{x:nope}" | route "{x:nope}": unknown constraint "nope"
          """)
  void refusesTriggersByName(String members, String reason) throws Exception {
    function("f", json("{\"direction\":\"in\",\"name\":\"req\"," + members + "}," + OUT));
    var refusal =
        assertThrows(
            StagingException.class,
            () -> read("{\"version\":\"2.0\",\"extensions\":{\"http\":{\"routePrefix\":\"\"}}}"));
    assertEquals("f/function.json: " + reason, refusal.getMessage());
  }

  @Test
  void refusesTriggersWithMembersThatItDoesNotKnow() throws Exception {
    function("f", json(trigger("\"webHookType\":\"x\"") + "," + OUT));
    var refusal = assertThrows(StagingException.class, () -> read(HOST));
    assertEquals("f/function.json.bindings[0]: unknown member webHookType", refusal.getMessage());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [TRIGGER]                | no binding "http" named $return
          [OUT]                    | no trigger
          [TRIGGER],[TRIGGER],[OUT] | binding "httpTrigger" (in) is not supported by this host
          [TRIGGER],[OUT],[OUT]    | binding "http" (out) is not supported by this host
          [TRIGGER],[OUT],{"type":"blob","direction":"out","name":"q"} | binding "blob" (out) is not supported by this host
          [TRIGGER],{"type":"queue","direction":"out","name":"$return","queueName":"work"} | a queue as return value is not supported by this host
          [TRIGGER],{"type":"http","direction":"out","name":"res"} | binding "http" (out) is not supported by this host
          """)
  void refusesOtherSetsOfBindings(String bindings, String reason) throws Exception {
    function("f", json(bindings.replace("[TRIGGER]", TRIGGER).replace("[OUT]", OUT)));
    var refusal = assertThrows(StagingException.class, () -> read(HOST));
    assertEquals("f/function.json: " + reason, refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"scriptFile\":\"../a.jar\",\"entryPoint\":\"m\",\"bindings\":[]}",
        "{\"scriptFile\":\"../a.jar\",\"entryPoint\":\"p.C.m\",\"bindings\":[]}",
        "{\"scriptFile\":\"../a.jar\",\"entryPoint\":\"p.C.m\",\"bindings\":[],\"retry\":{}}",
        "{\"scriptFile\":\"../a.jar\",\"entryPoint\":\"p.C.m\",\"disabled\":true,\"bindings\":[]}",
        "{\"entryPoint\":\"p.C.m\",\"bindings\":[]}",
        "{\"scriptFile\":\"\\u0000\",\"entryPoint\":\"p.C.m\",\"bindings\":[]}",
        "not json"
      })
  void refusesOtherFunctionFiles(String json) throws Exception {
    function("f", json);
    assertThrows(StagingException.class, () -> read(HOST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"version\":\"1.0\"}",
        "{\"version\":\"2.0\",\"extensions\":{\"http\":{\"routePrefx\":\"\"}}}",
        "{\"version\":\"2.0\",\"extensions\":{\"http\":{\"maxConcurrentRequests\":0}}}",
        "{\"version\":\"2.0\",\"extensions\":{\"http\":{\"dynamicThrottlesEnabled\":true}}}",
        "{\"version\":\"2.0\",\"extensions\":{\"queues\":{\"batchSize\":33}}}",
        "{\"version\":\"2.0\",\"extensions\":{\"queues\":{\"maxDequeueCount\":0}}}",
        "{\"version\":\"2.0\",\"extensions\":{\"queues\":{\"visibilityTimeout\":30}}}",
        "{\"version\":\"2.0\",\"extensions\":{\"queues\":{\"visibilityTimeout\":\"30\"}}}",
        "{\"version\":\"2.0\",\"extensions\":{\"queues\":{\"maxPollingInterval\":\"00:00:00\"}}}",
        "{\"version\":\"2.0\",\"extensions\":{\"queues\":{\"messageEncoding\":\"hex\"}}}",
        "{\"version\":\"2.0\",\"extensions\":{\"queues\":{\"batchsize\":1}}}"
      })
  void refusesOtherHostFiles(String json) throws Exception {
    function("f", json(TRIGGER + "," + OUT));
    assertThrows(StagingException.class, () -> read(json));
  }

  @Test
  void refusesFoldersThatAreNoStagedApp() throws Exception {
    assertThrows(StagingException.class, () -> StagedApp.read(folder));
    assertThrows(StagingException.class, () -> read(HOST));
    function("1f", json(TRIGGER + "," + OUT));
    assertThrows(StagingException.class, () -> read(HOST));
  }

  @Test
  void refusesTwoNamesThatDifferInCaseOnly() throws Exception {
    function("f", json(TRIGGER + "," + OUT));
    function("F", json(TRIGGER + "," + OUT));
    assertEquals(
        "two functions named f",
        assertThrows(StagingException.class, () -> read(HOST)).getMessage().replace("F", "f"));
  }
}
