package health.ward.functions.score.batch;

import health.ward.clinical.patient.PatientForm;
import health.ward.clinical.record.PatientRecord;
import health.ward.clinical.scoring.BatchRiskModel;
import health.ward.gateway.audit.AuditTrail;
import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.WriteId;
import health.ward.records.audit.AuditLog;
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
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job in memory, one patient of it, and what takes its parts. */
final class PartScene implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  static final RecordId PATIENT = new RecordId("lamna", PatientRecord.TYPE, "p1");

  final MemoryAuditChains chains = new MemoryAuditChains();
  final AuditLog log = chains.open(MemoryAuditChains.keys(), "score");
  final MemoryJobCells cells = new MemoryJobCells();
  final Ledger ledger = MemoryJobCells.ledger(cells, TestKeys.generate());
  final MemoryCells recordCells = new MemoryCells();
  final RecordStore store =
      new SealedRecordStore(recordCells, TestKeys.generate(), new SecureRandom());
  String job = "";
  String message = "";

  /** Makes a job, whose first part's message is {@link #message}, and stores the patient. */
  void submit(String name, List<List<String>> parts) throws Exception {
    job = ledger.id("lamna", name);
    ledger.create(new NewJob(job, "lamna", NOW, Duration.ofDays(1), new byte[0], parts));
    message = ledger.messages(job, List.of(0)).get(0);
    admit();
  }

  /** Writes the patient, who then has no score. */
  void admit() throws Exception {
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

  PartTaker taker(BatchRiskModel model, Patience patience) {
    return new PartTaker(
        ledger,
        new PartScorer(store, model),
        new AuditTrail(log, RecordId::id),
        patience,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** The first part's. */
  PartState state() throws Exception {
    return part().state();
  }

  /** As another worker would. */
  void set(Status status, int attempt) {
    try {
      PartEntry part = part();
      ledger.change(job, part, part.state().at(status, attempt, NOW));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private PartEntry part() throws Exception {
    return ledger.job(job).orElseThrow().parts().get(0);
  }

  @Override
  public void close() {
    store.close();
  }
}
