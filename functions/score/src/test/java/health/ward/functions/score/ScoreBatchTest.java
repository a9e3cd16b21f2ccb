package health.ward.functions.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.clinical.record.PatientRecord;
import health.ward.gateway.testing.HostResponse;
import health.ward.records.ledger.InvalidMessageException;
import health.ward.records.ledger.NewJob;
import health.ward.records.ledger.PartEntry;
import health.ward.records.testing.AuditEntries;
import health.ward.sealing.bhttp.BinaryResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batch jobs as callers of the API see them. */
final class ScoreBatchTest extends BatchScene {

  @Test
  void aJobIsAcceptedTakenAndDone() throws Exception {
    HostResponse accepted = app.submit(THREE, KEY);
    assertEquals(202, accepted.getStatusCode());
    assertCounts(3, 0, 0, "accepted", accepted.json());
    assertEquals(1, accepted.json().get("duplicates").asInt());
    assertEquals("p1", accepted.json().at("/duplicateIds/0").asText());

    assertEquals(1, app.parts.getValue().size());
    assertTrue(app.take(app.parts.getValue().get(0), 1).isEmpty());

    String job = accepted.getHeader("Location");
    assertCounts(3, 2, 1, "finished", app.job("GET", job).json());
    JsonNode failures = app.job("GET", job + "?failed=true").json().get("failures");
    assertEquals(1, failures.size());
    assertEquals("nobody", failures.at("/0/id").asText());
    assertEquals("no-such-patient", failures.at("/0/reason").asText());
    assertTrue(PatientRecord.parse(stored("p1").plaintext()).score().isPresent());
    assertEquals(2, stored("p1").version());
  }

  @Test
  void aJobThatNoListMadeIsShownToo() throws Exception {
    String job = app.jobs.id("lamna", "pending 1 p1");
    app.jobs.create(
        new NewJob(job, "lamna", Instant.now(), NewJob.LIFE, new byte[0], List.of(List.of("p1"))));
    assertCounts(1, 0, 0, "accepted", app.job("GET", "/score-batch/" + job).json());
  }

  @Test
  void theIdsOfALostPartAreListedWithTheReasonAndRunAgain() throws Exception {
    String job = lost(List.of(List.of("p1", "nobody"), List.of("p2")));
    assertCounts(3, 1, 2, "finished", app.job("GET", job).json());
    JsonNode failures = app.job("GET", job + "?failed=true").json().get("failures");
    assertEquals(2, failures.size());
    assertEquals("p1", failures.at("/0/id").asText());
    assertEquals("given-up", failures.at("/0/reason").asText());
    assertEquals("nobody", failures.at("/1/id").asText());
    assertEquals("given-up", failures.at("/1/reason").asText());

    assertCounts(3, 1, 0, "running", app.job("POST", job).json());
    assertEquals(1, app.parts.getValue().size());
    app.take(app.parts.getValue().get(0), 1);
    assertCounts(3, 2, 1, "finished", app.job("GET", job).json());
  }

  /** The path of a job, the last part of which was done long ago, and no other ever taken. */
  private String lost(List<List<String>> parts) throws Exception {
    Instant longAgo = Instant.now().minus(Duration.ofHours(25));
    String job = app.jobs.id("lamna", "lost");
    app.jobs.create(new NewJob(job, "lamna", longAgo, NewJob.LIFE, new byte[0], parts));
    PartEntry last = app.jobs.job(job).orElseThrow().parts().get(parts.size() - 1);
    app.jobs.change(job, last, last.state().doneWith(last.state().items(), List.of(), longAgo));
    return "/score-batch/" + job;
  }

  @Test
  void theFirstThousandIdsThatCameTwiceAreNamedAndAllAreCounted() {
    String twice =
        IntStream.range(0, 2200).mapToObj(i -> "p" + i % 1100).collect(Collectors.joining("\n"));
    JsonNode job =
        app.submit(twice, Map.of("Idempotency-Key", "k", "Content-Type", "text/csv")).json();
    assertEquals(1100, job.get("total").asInt());
    assertEquals(1100, job.get("duplicates").asInt());
    assertEquals(1000, job.get("duplicateIds").size());
  }

  @Test
  void theTimeThatIsLeftCountsIdsThatFailAsWell() throws Exception {
    String nobody =
        IntStream.range(0, 600).mapToObj(i -> "nobody" + i).collect(Collectors.joining("\n"));
    HostResponse accepted =
        app.submit(nobody, Map.of("Idempotency-Key", "k", "Content-Type", "text/csv"));
    assertTrue(accepted.json().get("remaining").isNull());
    List<String> both = app.parts.getValue();
    app.take(both.get(0), 1);
    String job = accepted.getHeader("Location");
    JsonNode remaining = app.job("GET", job).json().get("remaining");
    assertTrue(remaining.isIntegralNumber());
    assertTrue(remaining.asInt() > 0, "nothing is left only at the end");
    app.take(both.get(1), 1);
    assertEquals(0, app.job("GET", job).json().get("remaining").asInt());
  }

  @Test
  void failuresComeInPages() throws Exception {
    String lines =
        IntStream.range(0, 1100).mapToObj(i -> "nobody" + i).collect(Collectors.joining("\n"));
    String job =
        app.submit(lines, Map.of("Idempotency-Key", "k", "Content-Type", "text/csv"))
            .getHeader("Location");
    for (String message : app.parts.getValue()) {
      app.take(message, 1);
    }
    JsonNode first = app.job("GET", job + "?failed=true").json();
    assertEquals(1000, first.get("failures").size());
    JsonNode second = app.job("GET", first.get("next").asText()).json();
    assertEquals(100, second.get("failures").size());
    assertEquals("nobody1000", second.at("/failures/0/id").asText());
    assertFalse(second.has("next"));
    assertProblem(400, "malformed-query", app.job("GET", job + "?failed=true&from=-1"));
  }

  @Test
  void whatHasNotRunIsCancelled() throws Exception {
    String job = app.submit(THREE, KEY).getHeader("Location");
    String message = app.parts.getValue().get(0);
    JsonNode cancelled = app.job("DELETE", job).json();
    assertEquals("cancelled", cancelled.get("state").asText());
    assertEquals(3, cancelled.get("cancelled").asInt());
    app.parts.setValue(null);
    app.submit(THREE, KEY);
    app.job("POST", job);
    assertNull(app.parts.getValue());
    app.take(message, 1);
    assertEquals(1, stored("p1").version());
    assertEquals("cancelled", app.job("GET", job).json().get("state").asText());
  }

  @Test
  void theMessageOfAnExpiredJobIsTakenAndDoesNothing() throws Exception {
    String job = app.submit(THREE, KEY).getHeader("Location");
    app.jobCells.expire();
    assertTrue(app.take(app.parts.getValue().get(0), 1).isEmpty());
    assertEquals(1, stored("p1").version());
    assertProblem(404, "no-such-job", app.job("GET", job));
  }

  @ParameterizedTest
  @ValueSource(strings = {"h", "s0"})
  void aJobThatWasChangedInTheStoreIsSaidToBeAndTheAuditLogSaysSo(String field) throws Exception {
    String job = app.submit(THREE, KEY).getHeader("Location");
    app.jobCells.spoil(field);
    for (String method : List.of("GET", "POST", "DELETE")) {
      assertProblem(500, "record-damaged", app.job(method, job));
      JsonNode entry = assertTampered(method + " score-batch/{job}");
      assertEquals(job, "/score-batch/" + entry.path("resource").asText());
    }
    assertProblem(500, "record-damaged", app.submit(THREE, KEY));
    assertTampered("POST score-batch");
  }

  @Test
  void aPartWhoseMessageWasChangedInTheStoreIsNotSent() throws Exception {
    String job = app.submit(THREE, KEY).getHeader("Location");
    app.jobCells.spoil("m0");
    app.parts.setValue(null);
    assertProblem(500, "record-damaged", app.submit(THREE, KEY));
    assertProblem(500, "record-damaged", app.job("POST", job));
    assertTampered("POST score-batch/{job}");
    assertNull(app.parts.getValue());
  }

  private JsonNode assertTampered(String action) throws Exception {
    JsonNode entry = AuditEntries.last(app.log, "lamna");
    assertEquals(action, entry.path("action").asText());
    assertEquals("tampered", entry.path("outcome").asText());
    return entry;
  }

  @Test
  void aJobIsItsOwnHospitalsOnly() throws Exception {
    String job = app.submit(THREE, KEY).getHeader("Location");
    String foreign = app.other.token("score.batch");
    for (String method : List.of("GET", "POST", "DELETE")) {
      assertProblem(404, "no-such-job", app.job(method, job, foreign));
    }
    assertProblem(404, "no-such-job", app.job("GET", "/score-batch/p1"));
    assertProblem(403, "missing-scope", app.job("GET", job, app.lamna.token("score.read")));
  }

  @Test
  void aSealedCallDoesTheSameAndSendsTheSame() throws Exception {
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Bearer " + app.lamna.token("score.batch"),
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            "first");
    BinaryResponse answer =
        app.sealed.send(app.sealed.seal("POST", "/score-batch", headers, THREE));
    assertEquals(202, answer.status());
    assertEquals(1, app.parts.getValue().size());
    String job = app.submit(THREE, KEY).getHeader("Location");
    app.take(app.parts.getValue().get(0), 1);
    BinaryResponse page =
        app.sealed.send(app.sealed.seal("GET", job + "?failed=true", headers, ""));
    assertTrue(new String(page.body(), StandardCharsets.UTF_8).contains("no-such-patient"));
  }

  @Test
  void neitherMessagesNorTheLedgerShowAnId() throws Exception {
    String body = "{\"ids\":[\"canary-patient\"]}";
    app.submit(body, KEY);
    assertFalse(app.parts.getValue().get(0).contains("canary"));
    for (byte[] content : app.jobCells.contents()) {
      assertFalse(new String(content, StandardCharsets.ISO_8859_1).contains("canary"));
    }
  }

  @Test
  void aMessageThatIsNotOursFails() {
    assertThrows(InvalidMessageException.class, () -> app.take("{}", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/csv | 'id,name\np1,Jane\n\"p2\",x\n'",
        "text/csv; charset=utf-8 | 'p1\r\np2\r\n'",
        "text/csv | '\uFEFFid\np1\np2\n'",
        "application/x-ndjson | '\"p1\"\n\n{\"id\":\"p2\",\"name\":\"x\"}\n'",
        "application/json | '{\"ids\":[\"p1\",\"p2\"]}'"
      })
  void idsComeInThreeForms(String type, String body) throws Exception {
    Map<String, String> headers = Map.of("Idempotency-Key", "k", "Content-Type", type);
    String job = app.submit(body, headers).getHeader("Location");
    app.take(app.parts.getValue().get(0), 1);
    assertCounts(2, 2, 0, "finished", app.job("GET", job).json());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {\"ids\":[]} | 422 | wrong-number-of-ids",
        "application/json | {\"ids\":[\"p.1\"]} | 422 | invalid-id",
        "application/json | {\"ids\":[1]} | 400 | malformed-body",
        "application/json | {\"ids\":[\"p1\"],\"x\":1} | 400 | malformed-body",
        "application/x-ndjson | {not json | 400 | malformed-body",
        "application/x-ndjson | {\"name\":1} | 400 | malformed-body",
        "application/x-ndjson | 1 | 400 | malformed-body",
        "application/x-ndjson | \"p1\" \"p2\" | 400 | malformed-body",
        "application/x-ndjson | {\"id\":\"p1\",\"id\":\"p2\"} | 400 | malformed-body",
        "text/plain | p1 | 415 | unsupported-type"
      })
  void otherBodiesAreRefused(String type, String body, int status, String name) {
    Map<String, String> headers = Map.of("Idempotency-Key", "k", "Content-Type", type);
    assertProblem(status, name, app.submit(body, headers));
    assertNull(app.parts.getValue());
  }

  @Test
  void moreThanAHundredThousandIdsAndNoKeyAreRefused() {
    String lines =
        IntStream.rangeClosed(0, 100_000).mapToObj(i -> "p" + i).collect(Collectors.joining("\n"));
    assertProblem(
        422,
        "wrong-number-of-ids",
        app.submit(lines, Map.of("Idempotency-Key", "k", "Content-Type", "text/csv")));
    assertProblem(400, "malformed-header", app.submit(THREE, Map.of()));
  }
}
