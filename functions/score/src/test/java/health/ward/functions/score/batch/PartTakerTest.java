package health.ward.functions.score.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.clinical.patient.PatientForm;
import health.ward.clinical.record.PatientRecord;
import health.ward.clinical.scoring.BatchRiskModel;
import health.ward.functions.score.ScoreFixture;
import health.ward.gateway.audit.AuditTrail;
import health.ward.inference.EnclaveNotTrustedException;
import health.ward.inference.EnclaveUnavailableException;
import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.WriteId;
import health.ward.records.ledger.Job;
import health.ward.records.ledger.Ledger;
import health.ward.records.ledger.NewJob;
import health.ward.records.ledger.PartEntry;
import health.ward.records.ledger.PartState;
import health.ward.records.ledger.PartState.Status;
import health.ward.records.store.SealedRecordStore;
import health.ward.records.testing.MemoryAuditChains;
import health.ward.records.testing.MemoryCells;
import health.ward.records.testing.MemoryJobCells;
import health.ward.records.testing.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** What a call does while it cannot do its work. */
class PartTakerTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final RecordId PATIENT = new RecordId("lamna", PatientRecord.TYPE, "p1");

  private final MemoryAuditChains chains = new MemoryAuditChains();
  private final MemoryJobCells cells = new MemoryJobCells();
  private final Ledger ledger = MemoryJobCells.ledger(cells, TestKeys.generate());
  private final MemoryCells recordCells = new MemoryCells();
  private final RecordStore store =
      new SealedRecordStore(recordCells, TestKeys.generate(), new SecureRandom());
  private final AtomicLong nanos = new AtomicLong();
  private final List<Long> pauses = new ArrayList<>();
  private final List<String> copies = new ArrayList<>();
  private String job = "";
  private String message = "";

  @BeforeEach
  void submit() throws Exception {
    job = ledger.id("lamna", "job");
    ledger.create(
        new NewJob(
            job, "lamna", NOW, Duration.ofDays(1), new byte[0], List.of(List.of("p1", "p2"))));
    message = ledger.messages(job, List.of(0)).get(0);
    admit();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  /** Writes the patient, who then has no score. */
  private void admit() throws Exception {
    store.write(
        PATIENT,
        new PatientRecord(
                PatientForm.read(
                    Map.of(
                        "fname", "Jane",
                        "lname", "Doe",
                        "dob", "1960-01-01",
                        "dateadmitted", "2020-01-05")),
                Optional.empty())
            .toBytes(),
        new Precondition.None(),
        WriteId.random(new SecureRandom()));
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
    return new PartTaker(
        ledger,
        new PartScorer(store, model),
        new AuditTrail(chains.open(MemoryAuditChains.keys(), "score"), RecordId::id),
        patience,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private PartState state() throws Exception {
    return ledger.job(job).orElseThrow().parts().get(0).state();
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
            admit();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    PartResult again = scorer.score(List.of(PATIENT), id -> WriteId.random(new SecureRandom()));
    assertEquals(new PartResult(1, List.of()), again);
    byte[] stored = store.read(PATIENT).orElseThrow().plaintext();
    assertTrue(PatientRecord.parse(stored).score().isPresent());
  }

  @Test
  void aProcessThatEndsSendsACopyAtOnce() throws Exception {
    PartTaker ending =
        new PartTaker(
            ledger,
            new PartScorer(store, unavailable(5)),
            new AuditTrail(chains.open(MemoryAuditChains.keys(), "score"), RecordId::id),
            new Patience(
                Duration.ofMinutes(4),
                nanos::get,
                time -> {
                  throw new InterruptedException();
                }),
            Clock.fixed(NOW, ZoneOffset.UTC));
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
  void aLastDeliveryThatWasKilledIsGivenUpWhenItsMessageIsPoison() throws Exception {
    ledger.change(
        job, ledger.job(job).orElseThrow().parts().get(0), state().at(Status.RUNNING, 5, NOW));
    assertEquals(0, failed(Duration.ofMinutes(19)));
    assertEquals("waiting-for-redelivery", progress(Duration.ofMinutes(11)).state());
    assertEquals(2, failed(Duration.ofMinutes(21)));
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
          set(Status.RUNNING, 3);
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
              set(Status.RUNNING, 1);
              throw new IllegalStateException("a fault");
            });
    assertThrows(IllegalStateException.class, () -> faulty.take(message, 5, copies::add));
    assertEquals(Status.RUNNING, state().status());
  }

  @Test
  void whatWasTakenIsLostOnceNothingCanDeliverIt() throws Exception {
    set(Status.RUNNING, 4);
    assertEquals(0, failed(Duration.ofMinutes(70)));
    assertEquals(2, failed(Duration.ofMinutes(71)));
    assertEquals("finished", progress(Duration.ofMinutes(71)).state());
  }

  @Test
  void whatMayStandInLineIsLostAfterADay() throws Exception {
    for (Status status : List.of(Status.UNSENT, Status.WAITING)) {
      set(status, 5);
      assertEquals(0, failed(Duration.ofHours(24)), status.name());
      assertEquals(2, failed(Duration.ofHours(25)), status.name());
      assertEquals("finished", progress(Duration.ofHours(25)).state());
    }
  }

  @Test
  void noPartIsLostWhileOthersOfItsJobMove() throws Exception {
    job = ledger.id("lamna", "two");
    ledger.create(
        new NewJob(
            job,
            "lamna",
            NOW,
            Duration.ofDays(1),
            new byte[0],
            List.of(List.of("p1"), List.of("p2"))));
    PartState moved = state().at(Status.WAITING, 1, NOW.plus(Duration.ofMinutes(30)));
    ledger.change(job, ledger.job(job).orElseThrow().parts().get(1), moved);
    assertEquals(0, failed(Duration.ofHours(24).plusMinutes(30)));
    assertEquals(2, failed(Duration.ofHours(24).plusMinutes(31)));
  }

  @Test
  void whatWaitedInACancelledJobIsCancelledAndNeverLost() throws Exception {
    set(Status.WAITING, 1);
    ledger.cancel(job);
    assertEquals(0, failed(Duration.ofHours(25)));
    assertEquals(2, progress(Duration.ofHours(25)).cancelled());
    PartState state = state();
    assertFalse(
        JobProgress.isGivenUp(
            ledger.job(job).orElseThrow(), state, NOW.plus(Duration.ofHours(25))));
  }

  @Test
  void aLostPartThatIsDeliveredAllTheSameCountsOnce() throws Exception {
    set(Status.WAITING, 5);
    assertEquals(2, failed(Duration.ofHours(25)));
    PartTaker able = taker(patients -> patients.stream().map(ScoreFixture::score).toList());
    assertEquals("done", able.take(message, 5, copies::add));
    assertEquals("repeated", able.take(message, 1, copies::add));
    JobProgress ended = progress(Duration.ofHours(25));
    assertEquals(1, ended.done());
    assertEquals(1, ended.failed(), "the second is nobody's id");
    assertEquals(2, store.read(PATIENT).orElseThrow().version());
  }

  @Test
  void aLostPartIsSentAgainAndALateMessageBesideItCountsOnce() throws Exception {
    for (Status status : List.of(Status.UNSENT, Status.WAITING, Status.RUNNING)) {
      set(status, 4);
      Instant later = NOW.plus(Duration.ofMinutes(71));
      Jobs jobs = new Jobs(ledger);
      Job again = jobs.rearmed(ledger.job(job).orElseThrow(), later);
      assertEquals(List.of(message), jobs.unsent(again));
      assertEquals(0, JobProgress.of(again, later).failed());
      assertEquals(later, state().since());
    }
    PartTaker able = taker(patients -> patients.stream().map(ScoreFixture::score).toList());
    assertEquals("done", able.take(message, 5, copies::add));
    assertEquals("repeated", able.take(message, 1, copies::add));
    JobProgress ended = progress(Duration.ofMinutes(72));
    assertEquals(1, ended.done());
    assertEquals(1, ended.failed(), "the second is nobody's id");
  }

  @Test
  void aPartThatMayStillComeIsNotSentAgain() throws Exception {
    set(Status.WAITING, 4);
    Jobs jobs = new Jobs(ledger);
    Job same = jobs.rearmed(ledger.job(job).orElseThrow(), NOW.plus(Duration.ofMinutes(70)));
    assertEquals(List.of(), jobs.unsent(same));
    assertEquals(Status.WAITING, state().status());
  }

  private void set(Status status, int attempt) {
    try {
      PartEntry part = ledger.job(job).orElseThrow().parts().get(0);
      ledger.change(job, part, part.state().at(status, attempt, NOW));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private JobProgress progress(Duration later) throws Exception {
    return JobProgress.of(ledger.job(job).orElseThrow(), NOW.plus(later));
  }

  private int failed(Duration later) throws Exception {
    return progress(later).failed();
  }

  @Test
  void deliveriesAreCountedAsTheHostIsTold() throws Exception {
    String host = Files.readString(Path.of(System.getProperty("ward.root"), "host.json"));
    assertEquals(
        PartTaker.MOST_DELIVERIES,
        new ObjectMapper().readTree(host).at("/extensions/queues/maxDequeueCount").asInt());
  }
}
