package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.lab.LabFixture;
import health.ward.lab.endtoend.Client.Outcome;
import health.ward.lab.redis.RedisUsers;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.LabOptions.Tee;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens in the lab stands in its audit log, and who changes that is found. */
final class AuditIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void accessesShowUpAndWhoeverChangesOneEntryIsFound() throws Exception {
    try (RelayedLab relayed =
        RelayedLab.start(folder.resolve("run"), new LabOptions(Tee.SCONE, false, false))) {
      LabFixture lab = relayed.lab();
      Clerk clerk = relayed.clerk();
      KeptRecord older =
          KeptRecord.of(
              lab,
              () -> assertEquals(201, clerk.put("/patient/rolled", Clerk.PATIENT).statusCode()));
      // The app score does not see this.
      assertEquals(200, clerk.put("/patient/rolled", Clerk.PATIENT).statusCode());
      accesses(relayed);
      assertEquals(0, audit(lab, "verify", "--heads=" + heads()).code());

      List<JsonNode> entries = entries(audit(lab, "export"));
      for (String seen :
          List.of(
              "PUT patient/{id} begun 1",
              "PUT patient/{id} done 1",
              "GET patient/{id} done 1",
              "GET patient/{id} denied 0",
              "GET score/{id} done 1",
              "POST delineate done 0",
              "POST score-batch done 0",
              "score part 0 begun 3",
              "score part 0 done 2",
              "GET audit/checkpoint done 0")) {
        assertTrue(entries.stream().map(AuditIT::line).anyMatch(seen::equals), seen);
      }
      assertFalse(entries.toString().contains("mercy"), "another hospital's entry is shown");
      Outcome fhir = audit(lab, "export", "--fhir");
      assertTrue(fhir.out().startsWith("{\"resourceType\":\"AuditEvent\""), fhir.err());
      Outcome again = audit(lab, "verify", "--heads=" + heads());
      assertTrue(again.err().startsWith("Whole: 3 chains, "), again.err());

      String chain = chainOf(entries, "GET score/{id}");
      String patients = chainOf(entries, "PUT patient/{id}");
      older.putBack(lab);
      String found = servedUntilItIsFound(clerk, lab);
      assertTrue(
          found.matches(
              ("(?s)Whole: 3 chains, .*OLDER: chain %s, entry [0-9]+: version 1 of a record whose"
                      + " version 2 stands in chain %s, entry [0-9]+, known before\n")
                  .formatted(chain, patients)),
          found);

      remove(lab, chain, 2);
      Outcome broken = audit(lab, "verify", "--heads=" + heads());
      assertEquals(1, broken.code(), broken.err());
      assertEquals(
          "BROKEN: chain " + chain + ", entry 2: is missing, or another stands in its place\n",
          broken.err());
    }
  }

  /**
   * It is when the app's checkpoint of the minute names the chain in which the newer one stands.
   */
  private String servedUntilItIsFound(Clerk clerk, LabFixture lab) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      assertEquals(200, clerk.get("/score/rolled").statusCode());
      Outcome verified = audit(lab, "verify", "--heads=" + heads());
      if (verified.code() == 1) {
        return verified.err();
      }
      assertEquals(0, verified.code(), verified.err());
      assertTrue(System.nanoTime() < deadline, "the older version is not found");
      Thread.sleep(2_000);
    }
  }

  private void accesses(RelayedLab relayed) throws Exception {
    Clerk clerk = relayed.clerk();
    for (String id : List.of("audited_1", "audited_2")) {
      assertEquals(201, clerk.put("/patient/" + id, Clerk.PATIENT).statusCode());
    }
    assertEquals(200, clerk.get("/patient/audited_1").statusCode());
    assertEquals(200, clerk.get("/score/audited_1").statusCode());
    assertEquals(200, clerk.delineate().statusCode());
    Clerk scorer = Clerk.of(relayed.lab(), "lamna", "score.read");
    assertEquals(403, scorer.get("/patient/audited_1").statusCode());
    Clerk mercy = Clerk.of(relayed.lab(), "mercy", LabFixture.CLERK);
    assertEquals(404, mercy.get("/patient/audited_1").statusCode());
    batch(relayed.lab(), clerk);
  }

  private static void batch(LabFixture lab, Clerk clerk) throws Exception {
    HttpResponse<String> submitted =
        lab.send(
            lab.api("/score-batch")
                .header("Authorization", "Bearer " + clerk.token())
                .header("Content-Type", "text/csv")
                .header("Idempotency-Key", "audited")
                .POST(BodyPublishers.ofString("audited_1\naudited_2\nnobody\n")));
    assertEquals(202, submitted.statusCode(), submitted.body());
    String job = new ObjectMapper().readTree(submitted.body()).path("job").asText();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!clerk.get("/score-batch/" + job).body().contains("\"finished\"")) {
      assertTrue(System.nanoTime() < deadline, "the batch does not end");
      Thread.sleep(200);
    }
  }

  private Outcome audit(LabFixture lab, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("audit"));
    all.addAll(List.of(arguments));
    all.add("--token-file=" + lab.run().path("auditor.token"));
    return new Client(folder)
        .run("", lab.run().path("ward-client.json"), all.toArray(String[]::new));
  }

  private Path heads() {
    return folder.resolve("heads.json");
  }

  private static List<JsonNode> entries(Outcome export) throws Exception {
    assertEquals(0, export.code(), export.err());
    List<JsonNode> entries = new ArrayList<>();
    for (String line : export.out().lines().toList()) {
      entries.add(new ObjectMapper().readTree(line));
    }
    return entries;
  }

  private static String line(JsonNode entry) {
    return "%s %s %d"
        .formatted(
            entry.path("action").asText(),
            entry.path("outcome").asText(),
            entry.path("tags").size());
  }

  private static String chainOf(List<JsonNode> entries, String action) {
    return entries.stream()
        .filter(entry -> entry.path("action").asText().equals(action))
        .findFirst()
        .orElseThrow()
        .path("chain")
        .asText();
  }

  private static RawRedis operator(LabFixture lab) throws Exception {
    return RawRedis.as(RedisUsers.OPERATOR, lab, lab.run().path("redis"));
  }

  /** What the operator of Redis can do. */
  private static void remove(LabFixture lab, String chain, long number) throws Exception {
    try (RawRedis redis = operator(lab)) {
      assertEquals(1, redis.connect().xdel("ward:{audit-" + chain + "}:entries", number + "-0"));
    }
  }
}
