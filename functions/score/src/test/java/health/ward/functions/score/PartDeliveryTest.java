package health.ward.functions.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.clinical.record.PatientRecord;
import health.ward.clinical.risk.InvalidRiskException;
import health.ward.gateway.testing.HostResponse;
import health.ward.records.Precondition;
import health.ward.records.WriteId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of a part that is delivered often, late, twice at a time or in vain. */
final class PartDeliveryTest extends BatchScene {

  @Test
  void aPartCountsOnceHoweverOftenItIsDelivered() throws Exception {
    String job = app.submit(THREE, KEY).getHeader("Location");
    String message = app.parts.getValue().get(0);
    for (int delivery = 1; delivery <= 4; delivery++) {
      app.take(message, delivery);
    }
    assertCounts(3, 2, 1, "finished", app.job("GET", job).json());
    assertEquals(2, stored("p1").version());
    assertEquals(2, stored("p2").version());
  }

  @Test
  void twoWorkersOnOnePartLeaveTheSameCountersAndRecords() throws Exception {
    String[] message = new String[1];
    AtomicInteger calls = new AtomicInteger();
    use(
        patients -> {
          // While this worker is at the enclave, another one takes the very part, and is faster.
          if (calls.getAndIncrement() == 0) {
            take(message[0]);
          }
          return ScoreFixture.scores(patients);
        });
    String job = app.submit(THREE, KEY).getHeader("Location");
    message[0] = app.parts.getValue().get(0);
    app.take(message[0], 1);
    assertEquals(2, calls.get());
    assertCounts(3, 2, 1, "finished", app.job("GET", job).json());
    assertEquals(2, stored("p1").version());
    assertEquals(2, stored("p2").version());
  }

  private void take(String message) {
    try {
      app.take(message, 2);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRecordChangedMeanwhileIsScoredAgainAndNotOverwritten() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    use(
        patients -> {
          if (calls.getAndIncrement() == 0) {
            change("p1");
          }
          return ScoreFixture.scores(patients);
        });
    String job = app.submit(THREE, KEY).getHeader("Location");
    app.take(app.parts.getValue().get(0), 1);
    assertEquals(2, calls.get());
    assertCounts(3, 2, 1, "finished", app.job("GET", job).json());
    assertEquals(3, stored("p1").version());
    PatientRecord record = PatientRecord.parse(stored("p1").plaintext());
    assertEquals("Janet", record.patient().fields().get("fname"));
    assertTrue(record.score().isPresent());
  }

  private void change(String id) {
    try {
      String now = new String(stored(id).plaintext(), StandardCharsets.UTF_8);
      store.write(
          record(id),
          now.replace("Jane", "Janet").getBytes(StandardCharsets.UTF_8),
          new Precondition.None(),
          WriteId.random(new SecureRandom()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theSameKeyIsTheSameJobAndSendsWhatNobodyHasTaken() throws Exception {
    String many =
        IntStream.range(0, 600).mapToObj(i -> "\"q" + i + "\"").collect(Collectors.joining(","));
    String body = "{\"ids\":[" + many + "]}";
    HostResponse first = app.submit(body, KEY);
    List<String> both = app.parts.getValue();
    assertEquals(2, both.size());
    app.take(both.get(1), 1);
    HostResponse second = app.submit(body, KEY);
    assertEquals(first.getHeader("Location"), second.getHeader("Location"));
    assertEquals(List.of(both.get(0)), app.parts.getValue());
    assertCounts(600, 0, 88, "running", second.json());
    assertProblem(422, "idempotency-key-reused", app.submit(THREE, KEY));
  }

  @Test
  void theFaultOfTheLastDeliveryIsShownAndCanBeRunAgain() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    use(
        patients -> {
          if (calls.getAndIncrement() < 5) {
            throw new InvalidRiskException("canary");
          }
          return ScoreFixture.scores(patients);
        });
    String job = app.submit(THREE, KEY).getHeader("Location");
    String message = app.parts.getValue().get(0);
    for (int delivery = 1; delivery <= 5; delivery++) {
      int now = delivery;
      assertCounts(3, 0, 0, delivery == 1 ? "accepted" : "running", app.job("GET", job).json());
      assertThrows(InvalidRiskException.class, () -> app.take(message, now));
    }
    assertCounts(3, 0, 3, "finished", app.job("GET", job).json());
    JsonNode failures = app.job("GET", job + "?failed=true").json().get("failures");
    assertEquals("given-up", failures.at("/2/reason").asText());
    assertEquals("nobody", failures.at("/2/id").asText());

    for (int ask = 0; ask < 2; ask++) {
      // Twice: what was to be sent the first time may have been lost.
      app.parts.setValue(null);
      assertEquals(202, app.job("POST", job).getStatusCode());
      assertEquals(List.of(message), app.parts.getValue());
    }
    app.take(message, 1);
    assertCounts(3, 2, 1, "finished", app.job("GET", job).json());
    app.parts.setValue(null);
    app.job("POST", job);
    assertNull(app.parts.getValue());
  }

  @Test
  void aPartThatWasGivenUpIsDoneWhenItsMessageComesAllTheSame() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    use(
        patients -> {
          if (calls.getAndIncrement() == 0) {
            throw new InvalidRiskException("canary");
          }
          return ScoreFixture.scores(patients);
        });
    String job = app.submit(THREE, KEY).getHeader("Location");
    String message = app.parts.getValue().get(0);
    assertThrows(InvalidRiskException.class, () -> app.take(message, 5));
    app.take(message, 5);
    assertCounts(3, 2, 1, "finished", app.job("GET", job).json());
  }

  @Test
  void aJobThatIsCancelledWhileItsPartIsAtTheEnclaveKeepsWhatThePartDid() throws Exception {
    String[] job = new String[1];
    use(
        patients -> {
          app.job("DELETE", job[0]);
          return ScoreFixture.scores(patients);
        });
    job[0] = app.submit(THREE, KEY).getHeader("Location");
    app.take(app.parts.getValue().get(0), 1);
    JsonNode ended = app.job("GET", job[0]).json();
    assertCounts(3, 2, 1, "finished", ended);
    assertEquals(0, ended.get("cancelled").asInt());
  }

  @Test
  void aRecordThatHasTheVeryScoreIsLeftAlone() throws Exception {
    for (String key : List.of("first", "second")) {
      String job = app.submit(THREE, Map.of("Idempotency-Key", key)).getHeader("Location");
      app.take(app.parts.getValue().get(0), 1);
      assertCounts(3, 2, 1, "finished", app.job("GET", job).json());
      assertEquals(2, stored("p1").version());
    }
  }

  @Test
  void aRecordThatChangesEachTimeIsListed() throws Exception {
    use(
        patients -> {
          change("p1");
          return ScoreFixture.scores(patients);
        });
    String job = app.submit(THREE, KEY).getHeader("Location");
    app.take(app.parts.getValue().get(0), 1);
    assertCounts(3, 1, 2, "finished", app.job("GET", job).json());
    assertEquals("changed-too-often", reason(job, "p1"));
  }

  @Test
  void aRecordThatIsNoPatientIsListed() throws Exception {
    store.write(
        record("p1"), new byte[] {1}, new Precondition.None(), WriteId.random(new SecureRandom()));
    String job = app.submit(THREE, KEY).getHeader("Location");
    app.take(app.parts.getValue().get(0), 1);
    assertCounts(3, 1, 2, "finished", app.job("GET", job).json());
    assertEquals("record-damaged", reason(job, "p1"));
  }

  private String reason(String job, String id) {
    for (JsonNode failure : app.job("GET", job + "?failed=true").json().get("failures")) {
      if (failure.get("id").asText().equals(id)) {
        return failure.get("reason").asText();
      }
    }
    throw new AssertionError("no failure of " + id);
  }
}
