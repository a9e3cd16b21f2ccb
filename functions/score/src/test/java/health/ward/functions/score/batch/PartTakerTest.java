package health.ward.functions.score.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.clinical.patient.Patient;
import health.ward.clinical.record.PatientRecord;
import health.ward.clinical.scoring.BatchRiskModel;
import health.ward.clinical.scoring.RiskScore;
import health.ward.functions.score.ScoreFixture;
import health.ward.gateway.audit.AuditTrail;
import health.ward.inference.EnclaveNotTrustedException;
import health.ward.inference.EnclaveUnavailableException;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.Versions;
import health.ward.records.WriteId;
import health.ward.records.audit.AuditPage.Place;
import health.ward.records.audit.AuditUnavailableException;
import health.ward.records.audit.Outcome;
import health.ward.records.ledger.Ledger;
import health.ward.records.ledger.PartState;
import health.ward.records.ledger.PartState.Status;
import health.ward.records.testing.AuditEntries;
import health.ward.records.testing.MemoryAuditChains;
import health.ward.records.testing.MemoryCells;
import health.ward.records.testing.MemoryJobCells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** What a call does while it cannot do its work. */
class PartTakerTest {

  private static final Instant NOW = PartScene.NOW;
  private static final RecordId PATIENT = PartScene.PATIENT;

  private final PartScene scene = new PartScene();
  private final MemoryAuditChains chains = scene.chains;
  private final MemoryJobCells cells = scene.cells;
  private final MemoryCells recordCells = scene.recordCells;
  private final Ledger ledger = scene.ledger;
  private final RecordStore store = scene.store;
  private final AtomicLong nanos = new AtomicLong();
  private final List<Long> pauses = new ArrayList<>();
  private final List<String> copies = new ArrayList<>();
  private String job = "";
  private String message = "";

  @BeforeEach
  void submit() throws Exception {
    scene.submit("job", List.of(List.of("p1", "p2")));
    job = scene.job;
    message = scene.message;
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void withoutAnAuditLogNothingIsScored() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    BatchRiskModel counting =
        patients -> {
          asked.incrementAndGet();
          throw new IllegalStateException("asked");
        };
    chains.down(true);
    assertEquals("waits", taker(counting).take(message, 1, copies::add));
    assertEquals(List.of(message), copies);
    assertEquals(0, asked.get());
  }

  private PartTaker taker(BatchRiskModel model) {
    return taker(
        model,
        new Patience(
            Duration.ofMinutes(4),
            nanos::get,
            time -> {
              pauses.add(time.toSeconds());
              nanos.addAndGet(time.toNanos());
            }));
  }

  private PartTaker taker(BatchRiskModel model, Patience patience) {
    return scene.taker(model, patience);
  }

  private PartState state() throws Exception {
    return scene.state();
  }

  private static BatchRiskModel unavailable(int retryAfterSeconds) {
    return patients -> {
      EnclaveUnavailableException fault = Mockito.mock(EnclaveUnavailableException.class);
      Mockito.when(fault.retryAfterSeconds()).thenReturn(retryAfterSeconds);
      throw fault;
    };
  }

  @Test
  void withoutTheEnclaveACallWaitsEverLongerAndThenSendsACopy() throws Exception {
    assertEquals("waits", taker(unavailable(5)).take(message, 5, copies::add));
    assertEquals(List.of(5L, 10L, 20L, 40L, 60L, 60L, 45L), pauses);
    assertEquals(List.of(message), copies);
    assertEquals(Status.WAITING, state().status());
    assertEquals("waiting-for-enclave", JobProgress.of(ledger.job(job).orElseThrow(), NOW).state());
  }

  @Test
  void thatAPartWasBegunIsWrittenOnceHoweverOftenACallAttemptsIt() throws Exception {
    taker(unavailable(5)).take(message, 1, copies::add);
    assertEquals(7, pauses.size());
    assertEquals(
        2, chains.chains().values().iterator().next().size(), "the chain's beginning, and begun");
  }

  @Test
  void aCallAsksNoSoonerThanTheEnclaveSays() throws Exception {
    assertEquals("waits", taker(unavailable(100)).take(message, 1, copies::add));
    assertEquals(List.of(100L, 100L, 40L), pauses);
  }

  @Test
  void itWaitsAsLongAsItCanWhenTheEnclaveAsksForMore() throws Exception {
    assertEquals("waits", taker(unavailable(600)).take(message, 1, copies::add));
    assertEquals(List.of(240L), pauses);
    assertEquals(List.of(message), copies);
  }

  @Test
  void anEnclaveThatIsNotTrustedIsWaitedForToo() throws Exception {
    BatchRiskModel untrusted =
        patients -> {
          throw Mockito.mock(EnclaveNotTrustedException.class);
        };
    assertEquals("waits", taker(untrusted).take(message, 1, copies::add));
    assertEquals(List.of(30L, 60L, 60L, 60L, 30L), pauses);
    assertEquals(Status.WAITING, state().status());
    assertEquals(List.of(message), copies);
  }

  @Test
  void withoutTheStoreACallWaitsTooAndAsksItSoonAtFirst() throws Exception {
    cells.down(true);
    assertEquals("waits", taker(unavailable(5)).take(message, 1, copies::add));
    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 57L), pauses);
    assertEquals(List.of(message), copies);
    cells.down(false);
    assertEquals(Status.UNSENT, state().status());
  }

  @Test
  void aPartThatIsDoneIsRepeatedOnlyWhenTheStoreConfirmsIt() throws Exception {
    PartState done = state().doneWith(2, List.of(), NOW);
    ledger.change(job, ledger.job(job).orElseThrow().parts().get(0), done);
    cells.beforeNextConfirmation(
        () -> {
          throw new RecordStoreUnavailableException("no replica has it", null);
        });
    assertEquals("repeated", taker(unavailable(5)).take(message, 1, copies::add));
    assertEquals(List.of(1L), pauses);

    cells.beforeNextConfirmation(cells::expire);
    assertEquals("expired", taker(unavailable(5)).take(message, 1, copies::add));
  }

  @Test
  void aRecordThatHasItsScoreCountsOnlyWhenTheStoreConfirmsIt() throws Exception {
    BatchRiskModel model = patients -> patients.stream().map(ScoreFixture::score).toList();
    PartScorer scorer = new PartScorer(store, model);
    List<RecordId> ids = List.of(PATIENT);
    assertEquals(1, scorer.score(ids, id -> WriteId.random(new SecureRandom())).done());
    recordCells.beforeNextConfirmation(
        () -> {
          throw new RecordStoreUnavailableException("no replica has it", null);
        });
    assertThrows(
        RecordStoreUnavailableException.class,
        () -> scorer.score(ids, id -> WriteId.random(new SecureRandom())));
    assertEquals(1, scorer.score(ids, id -> WriteId.random(new SecureRandom())).done());
  }

  @Test
  void aRecordThatIsChangedBeforeItsScoreIsConfirmedIsScoredAgain() throws Exception {
    BatchRiskModel model = patients -> patients.stream().map(ScoreFixture::score).toList();
    PartScorer scorer = new PartScorer(store, model);
    scorer.score(List.of(PATIENT), id -> WriteId.random(new SecureRandom()));
    recordCells.beforeNextConfirmation(
        () -> {
          try {
            scene.admit();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    PartResult again = scorer.score(List.of(PATIENT), id -> WriteId.random(new SecureRandom()));
    assertEquals(new PartResult(1, List.of(), Map.of(PATIENT, Versions.changed(4))), again);
    byte[] stored = store.read(PATIENT).orElseThrow().plaintext();
    assertTrue(PatientRecord.parse(stored).score().isPresent());
  }

  @Test
  void aRecordThatTheSameWriteHasScoredIsToldAsItWasRead() throws Exception {
    WriteId once = WriteId.random(new SecureRandom());
    PartResult first = scored(ScoreFixture::score, once);
    assertEquals(Map.of(PATIENT, Versions.changed(2)), first.versions());
    PartResult again = scored(PartTakerTest::newerScore, once);
    assertEquals(new PartResult(1, List.of(), Map.of(PATIENT, Versions.read(2))), again);
  }

  private PartResult scored(Function<Patient, RiskScore> model, WriteId writeId) throws Exception {
    BatchRiskModel batch = patients -> patients.stream().map(model).toList();
    return new PartScorer(store, batch).score(List.of(PATIENT), id -> writeId);
  }

  private static RiskScore newerScore(Patient patient) {
    RiskScore score = ScoreFixture.score(patient);
    return new RiskScore(
        score.explanation(), score.modelName(), "2", score.modelDigest(), score.enclave());
  }

  @Test
  void whatWasReadAndWrittenStandsInTheLogSinceBeforeItWasRead() throws Exception {
    BatchRiskModel model =
        patients -> {
          meanwhile();
          return patients.stream().map(ScoreFixture::score).toList();
        };
    assertEquals("done", taker(model).take(message, 1, copies::add));
    Place last = scene.log.written().orElseThrow();
    assertEquals(4, last.number());
    JsonNode done = AuditEntries.last(scene.log, "lamna");
    assertEquals("score part 0", done.path("action").asText());
    assertEquals("[\"p1\"]", done.path("tags").toString());
    assertEquals(2, done.path("version").asLong());
    assertEquals("[1]", done.path("found").toString());
    assertEquals(2, done.at("/since/number").asLong(), "that it was begun");
  }

  /** What another call writes. */
  private void meanwhile() {
    try {
      new AuditTrail(scene.log, RecordId::id)
          .queued("lamna", "another", Outcome.BEGUN, "job", List.of());
    } catch (AuditUnavailableException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aProcessThatEndsSendsACopyAtOnce() throws Exception {
    PartTaker ending =
        taker(
            unavailable(5),
            new Patience(
                Duration.ofMinutes(4),
                nanos::get,
                time -> {
                  throw new InterruptedException();
                }));
    assertEquals("waits", ending.take(message, 5, copies::add));
    assertEquals(List.of(message), copies);
  }

  @Test
  void aFaultOfOursIsThrownAndGivenUpAtTheLastDeliveryOnly() throws Exception {
    PartTaker faulty =
        taker(
            patients -> {
              throw new IllegalStateException("a fault");
            });
    assertThrows(IllegalStateException.class, () -> faulty.take(message, 4, copies::add));
    assertEquals(Status.RUNNING, state().status());
    assertThrows(IllegalStateException.class, () -> faulty.take(message, 5, copies::add));
    assertEquals(Status.FAILED, state().status());
    assertEquals(List.of(), copies);
  }

  @Test
  void aPartThatWaitsKeepsItsDelivery() throws Exception {
    taker(unavailable(5)).take(message, 5, copies::add);
    assertEquals(5, state().attempt());
  }

  @Test
  void aPartThatWaitsLeavesAnotherWorkersStateAlone() throws Exception {
    BatchRiskModel late =
        patients -> {
          scene.set(Status.RUNNING, 3);
          throw Mockito.mock(EnclaveNotTrustedException.class);
        };
    PartTaker ending = taker(late, new Patience(Duration.ZERO, nanos::get, time -> {}));
    assertEquals("waits", ending.take(message, 3, copies::add));
    assertEquals(Status.RUNNING, state().status());
    assertEquals(List.of(message), copies);
  }

  @Test
  void aFaultAtTheLastDeliveryLeavesAnotherWorkersStateAlone() throws Exception {
    PartTaker faulty =
        taker(
            patients -> {
              scene.set(Status.RUNNING, 1);
              throw new IllegalStateException("a fault");
            });
    assertThrows(IllegalStateException.class, () -> faulty.take(message, 5, copies::add));
    assertEquals(Status.RUNNING, state().status());
  }

  @Test
  void deliveriesAreCountedAsTheHostIsTold() throws Exception {
    String host = Files.readString(Path.of(System.getProperty("ward.root"), "host.json"));
    assertEquals(
        PartTaker.MOST_DELIVERIES,
        new ObjectMapper().readTree(host).at("/extensions/queues/maxDequeueCount").asInt());
  }
}
