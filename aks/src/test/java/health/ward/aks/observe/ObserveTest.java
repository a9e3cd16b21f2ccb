package health.ward.aks.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import health.ward.aks.template.Deployed;
import health.ward.host.trust.TrustedHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserveTest {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private static final Path OBSERVE = Deployed.source("aks/observe");
  private static final List<Path> PROMTOOLS =
      List.of(Deployed.source("target/tools/usr/bin/promtool"), Path.of("/usr/bin/promtool"));

  @TempDir static Path folder;
  private static Set<String> exported;
  private static JsonNode alerts;
  private static JsonNode dashboard;

  @BeforeAll
  static void read() throws Exception {
    exported = Exported.names(folder);
    alerts = YAML.readTree(OBSERVE.resolve("alerts.yaml").toFile());
    dashboard = JSON.readTree(OBSERVE.resolve("dashboard.json").toFile());
  }

  @Test
  void everyMetricIsExportedOrDeclaredAsSomebodyElses() throws Exception {
    Set<String> foreign = new TreeSet<>();
    YAML.readTree(OBSERVE.resolve("foreign-metrics.yaml").toFile())
        .fieldNames()
        .forEachRemaining(foreign::add);
    Set<String> used = new TreeSet<>();
    rules().forEach(rule -> used.addAll(Queries.metrics(rule.path("expr").asText())));
    targets().forEach(target -> used.addAll(Queries.metrics(target.path("expr").asText())));
    Set<String> unknown = new TreeSet<>(used);
    unknown.removeAll(exported);
    assertEquals(foreign, unknown, "what is used, not exported, and declared");
    assertTrue(foreign.stream().noneMatch(name -> name.startsWith("ward_")), foreign.toString());
  }

  @Test
  void theKindHasItsMembersAndNoOther() {
    assertEquals(Set.of("apiVersion", "kind", "metadata", "spec"), members(alerts));
    assertEquals("monitoring.coreos.com/v1", alerts.path("apiVersion").asText());
    assertEquals("PrometheusRule", alerts.path("kind").asText());
    assertEquals(Set.of("groups"), members(alerts.path("spec")));
    for (JsonNode group : alerts.at("/spec/groups")) {
      assertEquals(Set.of("name", "interval", "rules"), members(group));
    }
  }

  @Test
  void everyRuleHasAReasonAndAPage() {
    Set<String> names = new HashSet<>();
    for (JsonNode rule : rules()) {
      String name = rule.path("alert").asText();
      assertTrue(names.add(name) && name.matches("Ward[A-Za-z]+"), name);
      Set<String> known = new HashSet<>(Set.of("alert", "expr", "labels", "annotations", "for"));
      assertTrue(known.containsAll(members(rule)), name);
      assertTrue(Set.of("page", "ticket").contains(rule.at("/labels/severity").asText()), name);
      JsonNode notes = rule.path("annotations");
      assertEquals(Set.of("summary", "reason", "runbook_url"), members(notes), name);
      assertTrue(notes.path("reason").asText().length() > 20, name);
      Path page = Deployed.source(notes.path("runbook_url").asText());
      assertTrue(Files.exists(page) && page.toString().contains("docs/operations/"), name);
    }
    assertTrue(
        names.containsAll(
            Set.of(
                "WardMessageIsPoison",
                "WardScalerFails",
                "WardEnclaveRefused",
                "WardAppCannotStart",
                "WardKeysAreOld",
                "WardBacklogIsOld",
                "WardQueueIsNotTaken",
                "WardAuditLogIsNearlyFull")),
        names.toString());
  }

  @Test
  void everyRuleIsTriedWhenSomebodyIsCalledAndWhenNobodyIs() throws Exception {
    Set<String> called = new TreeSet<>();
    Set<String> silent = new TreeSet<>();
    for (JsonNode test :
        YAML.readTree(OBSERVE.resolve("alerts.test.yaml").toFile()).path("tests")) {
      for (JsonNode each : test.path("alert_rule_test")) {
        (each.has("exp_alerts") ? called : silent).add(each.path("alertname").asText());
      }
    }
    Set<String> names = new TreeSet<>();
    rules().forEach(rule -> names.add(rule.path("alert").asText()));
    assertEquals(names, called);
    assertEquals(names, silent);
  }

  @Test
  void theQueuesAlertWaitsForAFirstPodWithItsNodeAndForWhatAKilledPodHad() throws Exception {
    JsonNode cluster = YAML.readTree(Deployed.source("keda/cluster.yaml").toFile());
    JsonNode scaled = YAML.readTree(Deployed.source("keda/base/contoso/score-queue.yaml").toFile());
    JsonNode app = cluster.at("/apps/0");
    assertEquals("score-queue", app.path("name").asText());
    int first =
        scaled.at("/spec/pollingInterval").asInt()
            + cluster.at("/pools/0/scanSeconds").asInt()
            + cluster.at("/pools/0/bootSeconds").asInt()
            + app.path("startSeconds").asInt();
    String wait = rule("WardQueueIsNotTaken").path("for").asText();
    for (String deployed :
        List.of("scone/functions/score.yaml", "aks/k8s/contoso/machines/configuration.yaml")) {
      long least = first + leaseOfParts(Deployed.source(deployed)).toSeconds();
      assertTrue(
          Duration.parse("PT" + wait.toUpperCase(Locale.ROOT)).toSeconds() >= least,
          wait + " is less than " + least + " s of " + deployed);
    }
  }

  /** As the host of the queue's app reads it, less the listener that wants a certificate. */
  private static Duration leaseOfParts(Path deployed) throws Exception {
    String text = Files.readString(deployed);
    int start = text.lastIndexOf("{\"ward\"", text.indexOf("ScoreFunctions.part\""));
    JsonNode host = JSON.readTree(text.substring(start));
    ((ArrayNode) host.path("listeners")).remove(1);
    Path trusted = Files.createTempDirectory(folder, "trusted");
    JSON.writeValue(trusted.resolve("host.json").toFile(), host);
    return TrustedHost.read(trusted).messageLease();
  }

  @Test
  void theAuditLogsAlertKnowsRedissMaximumOfEachKindOfMachine() throws Exception {
    long enclave = maximum("scone/redis/redis.yaml", "\"--maxmemory\", \"(\\d+)gb\"");
    long machine = maximum("aks/k8s/contoso/overlays/cvm/redis.yaml", "(?m)^ +maxmemory (\\d+)gb$");
    String rule = rule("WardAuditLogIsNearlyFull").path("expr").asText();
    assertTrue(
        rule.matches(
            "kubelet_volume_stats_used_bytes\\{[^}]*\\} > 0\\.75 \\* %d or".formatted(enclave << 30)
                + " container_memory_working_set_bytes\\{[^}]*\\} > 0\\.75 \\* %d"
                    .formatted(machine << 30)),
        rule);
  }

  /** In GiB. */
  private static long maximum(String deployed, String pattern) throws Exception {
    Matcher maximum = Pattern.compile(pattern).matcher(Files.readString(Deployed.source(deployed)));
    assertTrue(maximum.find(), deployed);
    return Long.parseLong(maximum.group(1));
  }

  @Test
  void theDashboardIsWholeAndEveryPanelAsksSomething() {
    assertEquals("ward", dashboard.path("uid").asText());
    assertTrue(dashboard.path("schemaVersion").asInt() >= 36);
    assertEquals("datasource", dashboard.at("/templating/list/0/type").asText());
    Set<Integer> ids = new HashSet<>();
    Set<String> places = new HashSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      String title = panel.path("title").asText();
      assertEquals(
          Set.of(
              "id",
              "type",
              "title",
              "description",
              "datasource",
              "gridPos",
              "fieldConfig",
              "options",
              "targets"),
          members(panel),
          title);
      assertTrue(ids.add(panel.path("id").asInt()), title);
      assertTrue(places.add(panel.path("gridPos").toString()), title);
      assertEquals("${datasource}", panel.at("/datasource/uid").asText(), title);
      assertTrue(panel.path("targets").size() > 0, title);
      for (JsonNode target : panel.path("targets")) {
        assertEquals(Set.of("refId", "expr", "legendFormat"), members(target), title);
        assertTrue(Queries.metrics(target.path("expr").asText()).size() > 0, title);
      }
    }
    assertTrue(ids.size() >= 10, "panels");
  }

  @Test
  void promtoolChecksTheRulesAndRunsThem() throws Exception {
    Optional<Path> found = PROMTOOLS.stream().filter(Files::isExecutable).findFirst();
    Assumptions.assumeTrue(found.isPresent(), "promtool (Debian: prometheus) is absent");
    String promtool = found.get().toString();
    Path work = Files.createDirectory(folder.resolve("promtool"));
    YAML.writeValue(work.resolve("rules.yaml").toFile(), alerts.path("spec"));
    Files.copy(OBSERVE.resolve("alerts.test.yaml"), work.resolve("alerts.test.yaml"));
    run(work, promtool, "check", "rules", "rules.yaml");
    run(work, promtool, "test", "rules", "alerts.test.yaml");
  }

  private static void run(Path work, String... command) throws Exception {
    Path said = work.resolve("said");
    Process process =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), Files.readString(said));
  }

  private static JsonNode rule(String name) {
    return rules().stream()
        .filter(rule -> rule.path("alert").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> rules() {
    List<JsonNode> rules = new ArrayList<>();
    alerts.at("/spec/groups").forEach(group -> group.path("rules").forEach(rules::add));
    return rules;
  }

  private static List<JsonNode> targets() {
    List<JsonNode> targets = new ArrayList<>();
    dashboard.path("panels").forEach(panel -> panel.path("targets").forEach(targets::add));
    return targets;
  }

  private static Set<String> members(JsonNode object) {
    Set<String> members = new HashSet<>();
    object.fieldNames().forEachRemaining(members::add);
    return members;
  }
}
