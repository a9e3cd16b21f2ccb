package health.ward.aks.scone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.kustomize.JsonPatch;
import health.ward.aks.manifest.Yaml;
import health.ward.aks.template.Deployed;
import health.ward.gateway.configuration.Profile;
import health.ward.gateway.configuration.TrustedConfiguration;
import health.ward.gateway.configuration.TrustedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of the stock form, beside those whose place they take, and the stock image. */
class StockSessionTest {
  private static final String ROOT = "/home/site/wwwroot";

  /** What {@code worker.config.json} of the stock worker puts before the image's own options. */
  private static final List<String> OF_THE_WORKER =
      List.of(
          "-XX:+TieredCompilation",
          "-XX:TieredStopAtLevel=1",
          "-noverify",
          "-Djava.net.preferIPv4Stack=true",
          "-jar");

  @TempDir static Path folder;
  private static Path scone;
  private static String recipe;

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    scone = Deployed.render("scone", folder.resolve("scone"));
    recipe = Files.readString(Deployed.source("images/stock.Dockerfile"));
  }

  static List<SessionRule> rules() {
    return StockRules.all();
  }

  static List<String> apps() {
    return List.of("patient-upsert", "score", "delineate");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleHoldsForEverySession(SessionRule rule) throws IOException {
    for (String app : apps()) {
      assertTrue(rule.holds().test(stock(app)), app + ": " + rule.reason());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "host-fills-in-values-only | {op: add, path: /services/0/command/1, value: '@@1'}",
        "host-fills-in-values-only | {op: add, path: /services/0/command/-, value: '@@27'}",
        "host-fills-in-values-only | {op: add, path: /services/0/command/3, value: '-D@@12'}",
        "host-fills-in-values-only | {op: add, path: /services/0/environment/X, value: '@@X'}",
        "host-fills-in-values-only | {op: remove, path: /services/0/command/20}",
        "beside-its-host | {op: remove, path: /services/0/command/23}",
        "tolerates-nothing | {op: add, path: /security/attestation/tolerate/-, value: debug-mode}",
        "attested-by-provider | {op: add, path: /security/attestation/mode, value: none}",
        "measured | {op: remove, path: /services/0/attestation/0/signer}",
        "sealed-only | {op: add, path: /images/0/injection_files/0/content,"
            + " value: '{\"dangerousPlainRequests\": 1}'}",
        "sealed-only | {op: add, path: /images/0/injection_files/-,"
            + " value: {path: /ward/queue/trusted/ward.json,"
            + " content: '{\"dangerousPlainRequests\": 1}'}}",
        "sealed-only | {op: add, path: /images/0/injection_files/0/path, value: /x/ward.json}"
      })
  void aBrokenSessionIsFoundByItsRule(String name, String patch) throws IOException {
    ObjectNode copy = stock("score").root().deepCopy();
    JsonPatch.apply(Yaml.value("[" + patch + "]"), copy);
    SessionRule rule =
        rules().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    assertFalse(rule.holds().test(new Session(copy)));
  }

  @ParameterizedTest
  @MethodSource("apps")
  void itTakesThePlaceOfTheOtherFormWithTheSameSecretsAndImports(String app) throws IOException {
    Session other = session("functions/" + app);
    Session stock = stock(app);
    for (String member : List.of("name", "version", "access_policy", "security", "secrets")) {
      assertEquals(other.root().path(member), stock.root().path(member), member);
    }
    assertEquals(1, stock.services().size());
    Map<String, String> expected = new TreeMap<>();
    other
        .files(other.services().get(0))
        .forEach((path, text) -> expected.put(path.replace("/ward/app/", ROOT + "/"), text));
    expected.remove(ROOT + "/trusted/host.json");
    expected.replaceAll(
        (path, text) -> text.replaceAll("\\s*\"dangerousPlainRequests\": \"[^\"]*\",", ""));
    assertEquals(expected, stock.files(stock.services().get(0)));
  }

  @ParameterizedTest
  @MethodSource("apps")
  void theAppReadsItsConfigurationAsProductionForSealedRequestsOnly(String app) throws Exception {
    Path trusted = Files.createTempDirectory(folder, "trusted");
    Session session = stock(app);
    for (Map.Entry<String, String> file : session.files(session.services().get(0)).entrySet()) {
      Path target = trusted.resolve(file.getKey().replaceFirst(".*/trusted/", ""));
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.getValue());
    }
    TrustedConfiguration configuration = TrustedConfiguration.read(TrustedFolder.at(trusted));
    assertEquals(Profile.PRODUCTION, configuration.profile());
    assertFalse(configuration.dangerousPlainRequests());
  }

  @ParameterizedTest
  @MethodSource("apps")
  void whatTheHostFillsInIsWhatItsOwnCommandHasThere(String app) throws IOException {
    List<String> host = hostsCommand();
    Map<String, String> filled = new TreeMap<>();
    List<String> command = command(app);
    for (int i = 0; i < command.size(); i++) {
      if (command.get(i).startsWith("@@")) {
        filled.put(command.get(i - 1), host.get(Integer.parseInt(command.get(i).substring(2))));
      }
    }
    assertEquals(
        Map.of(
            "--port", "P",
            "--workerId", "W",
            "--requestId", "R",
            "--functions-uri", "http://H:P/",
            "--functions-worker-id", "W",
            "--functions-request-id", "R"),
        filled);
    // The same options as the host gives, and no other.
    assertEquals(
        host.stream().filter(word -> word.startsWith("--")).toList(),
        command.stream().filter(word -> word.startsWith("--")).toList());
  }

  @ParameterizedTest
  @MethodSource("apps")
  void theImageHasThePlacesThatAreInjectedIntoAndTheBuildProtectsItsJava(String app)
      throws IOException {
    Session session = stock(app);
    JsonNode service = session.services().get(0);
    assertEquals(value("AzureWebJobsScriptRoot"), service.path("pwd").asText());
    for (String path : session.files(service).keySet()) {
      assertTrue(path.startsWith(ROOT + "/trusted/"), path);
      String place = path.substring(ROOT.length() + 1);
      // A file of its own, or any in a folder.
      String made =
          place.indexOf('/', "trusted/".length()) < 0
              ? ": >" + place
              : " " + place.substring(0, place.lastIndexOf('/'));
      assertTrue(recipe.contains(made), path);
    }
    JsonNode register =
        Yaml.documents(Files.readString(scone.resolve("stock/build/" + app + ".register.yaml")))
            .get(0)
            .path("spec");
    assertEquals(List.of(command(app).get(0)), Session.texts(register.path("enforce")));
    JsonNode other =
        Yaml.documents(Files.readString(scone.resolve("build/" + app + ".register.yaml")))
            .get(0)
            .path("spec");
    assertEquals(other.path("manifest_env"), register.path("manifest_env"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"patient-upsert", "delineate"})
  void theJvmHasTheFlagsOfTheOtherFormButItsArchiveAndTakesThem(String app) throws Exception {
    List<String> flags = flags(command(app));
    List<String> others =
        new ArrayList<>(
            flags(Session.texts(session("functions/" + app).services().get(0).path("command"))));
    others.removeIf(flag -> flag.startsWith("-XX:SharedArchiveFile"));
    others.add("-Djava.net.preferIPv4Stack=true");
    assertEquals(others, flags);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(flags);
    command.add("-version");
    Path log = Files.createTempFile(folder, "java", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    String said = Files.readString(log);
    assertEquals(0, process.exitValue(), said);
    assertFalse(said.contains("warning"), said);
  }

  @Test
  void theFirstCompilerAloneAndUnverifiedClassesStayWithTheHost() throws IOException {
    for (String app : apps()) {
      assertFalse(command(app).contains("-noverify"));
      assertFalse(command(app).contains("-XX:TieredStopAtLevel=1"));
      assertTrue(command(app).contains("-XX:TieredStopAtLevel=4"));
    }
  }

  /** As the stock host starts its worker with the image's options (functions host 4.1037). */
  private static List<String> hostsCommand() {
    List<String> command = new ArrayList<>(List.of("java"));
    command.addAll(OF_THE_WORKER);
    command.addAll(List.of(value("JAVA_OPTS").split(" ", -1)));
    command.add(StockRules.WORKER);
    String options =
        "--host H --port P --workerId W --requestId R --grpcMaxMessageLength 2147483647"
            + " --functions-uri http://H:P/ --functions-worker-id W --functions-request-id R"
            + " --functions-grpc-max-message-length 2147483647";
    command.addAll(List.of(options.split(" ", -1)));
    return command;
  }

  /** A variable of the stage that is run; the first is that of the stage without an archive. */
  private static String value(String variable) {
    Matcher matcher =
        Pattern.compile("\\b" + variable + "=(?:\"([^\"]*)\"|(\\S+))").matcher(recipe);
    assertTrue(matcher.find(), variable);
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  private static List<String> flags(List<String> command) {
    return command.stream().filter(word -> word.matches("-[XD].*")).toList();
  }

  private static List<String> command(String app) throws IOException {
    return Session.texts(stock(app).services().get(0).path("command"));
  }

  private static Session stock(String app) throws IOException {
    return session("stock/functions/" + app);
  }

  private static Session session(String name) throws IOException {
    return Session.read(Files.readString(scone.resolve(name + ".yaml")));
  }
}
