package health.ward.cli.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.cli.Run;
import health.ward.cli.testing.TestApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyCommandTest {
  @TempDir Path folder;
  private TestApi api;

  @BeforeEach
  void start() throws Exception {
    api = new TestApi(folder, List.of(), List.of());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void allAppsAreVerifiedUnlessSomeAreNamed() {
    Run all = api.run("verify");
    assertEquals(0, all.code(), all.err());
    assertEquals(3, all.out().lines().filter("ACCEPTED"::equals).count(), all.out());
    Run one = api.run("verify", "score");
    assertTrue(one.out().startsWith("score\n\npolicy   hospital\n"), one.out());
    assertTrue(one.out().contains("  ok    cas-name  /cas/0/name   score.ward\n"), one.out());
    assertEquals(1, one.out().lines().filter("ACCEPTED"::equals).count());
    assertEquals(List.of(), api.messages());
  }

  @Test
  void oneRefusedAppIsEnoughForANo() throws Exception {
    Map<String, String> policies = api.policies();
    String own = policies.getOrDefault("score", "");
    policies.put(
        "score", own.replaceFirst("caKey\":\"[0-9a-f]{64}", "caKey\":\"" + "00".repeat(32)));
    api.configure(policies);
    Run run = api.run("verify");
    assertEquals(1, run.code());
    assertTrue(run.out().contains("  FAIL  cas-"), run.out());
    assertEquals(0, api.run("verify", "patient", "delineate").code());
    Run json = api.run("verify", "--json", "score");
    assertEquals(1, json.code());
    assertEquals("false", new ObjectMapper().readTree(json.out()).path("accepted").asText());
  }

  @Test
  void anAppOutOfReachGivesNoVerdict() {
    api.close();
    Run run = api.run("verify", "patient");
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertTrue(run.err().contains("/enclave/patient: no answer: cannot connect\n"), run.err());
  }

  @Test
  void aVerdictAsJsonCannotMoveTheTerminal() throws Exception {
    Map<String, String> policies = api.policies();
    policies.merge("score", "", (old, no) -> old.replace("score.ward", "\u009b2J.ward"));
    api.configure(policies);
    Run json = api.run("verify", "--json", "score");
    assertEquals(1, json.code(), json.err());
    assertTrue(json.out().contains("\\u009b2J.ward"), json.out());
  }

  @Test
  void oneAppOutOfReachDoesNotHideTheOthers() throws Exception {
    Map<String, String> policies = api.policies();
    api.breakDown("patient");
    Run run = api.run("verify");
    assertEquals(2, run.code());
    assertEquals(2, run.out().lines().filter("ACCEPTED"::equals).count(), run.out());
    assertTrue(run.err().contains("/enclave/patient: "), run.err());
    policies.merge("score", "", (old, no) -> old.replace("score.ward", "score.other"));
    api.configure(policies);
    Run refused = api.run("verify");
    assertEquals(1, refused.code(), "a refusal counts for more");
    assertEquals(1, refused.out().lines().filter("REFUSED"::equals).count(), refused.out());
  }

  @Test
  void withoutAConfigurationItSaysWhereOneComesFrom() throws Exception {
    Files.delete(folder.resolve("ward-client.json"));
    Run run = api.run("verify");
    assertEquals(2, run.code());
    assertEquals(
        folder.resolve("ward-client.json")
            + ": no such configuration; --config names one, and ./ward up writes the lab's\n",
        run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"ward\":1|\"ward\":2|/ward: must be a whole number from 1 to 1",
        "\"ward\":1|\"ward\":1,\"more\":1|/more: is not a known member",
        "http://localhost|http://example.org|/api: must be https, or http at localhost",
        "\"issuer\"|\"issuers\"|/issuers: is not a known member",
        "\"services\":[\"score\"]|\"services\":[\"score\",\"patient\"]|/policies/score/services:"
            + " must be",
        "\"delineate\":{|\"delineat\":{|/policies/delineat: is not a known member",
        "\"version\":\"hospital\"|\"version\":1|/policies/patient: is no policy (",
        "\"ward\":1,\"api\"|\"ward\":1,\"apiAuthorities\":\"token\",\"api\"|token: no certificate"
            + " authority",
        "\"ward\":1,\"api\"|\"ward\":1,\"maaAuthorities\":\"none\",\"api\"|none: no such file",
      })
  void aWrongConfigurationIsToldWithThePlace(String good, String wrong, String complaint)
      throws Exception {
    Path file = folder.resolve("ward-client.json");
    Files.writeString(file, Files.readString(file).replace(good, wrong));
    Run run = api.run("verify");
    assertEquals(2, run.code());
    assertTrue(run.err().contains(complaint), run.err());
    assertEquals(1, run.err().lines().count());
  }
}
