package health.ward.bench.records;

import health.ward.bench.lab.LabRecords;
import health.ward.clinical.record.PatientRecord;
import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.StoredRecord;
import health.ward.records.WriteId;
import health.ward.records.WriteOutcome;
import health.ward.records.audit.AuditEvent;
import health.ward.records.audit.Outcome;
import health.ward.records.audit.Receipt;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Single accesses as a function app makes them, without the audit log and with the same entries in
 * it: a reading is given out when its entry is on disk, a change is made when it is on disk that it
 * was begun.
 */
final class Accesses {
  private static final String TENANT = "lamna";
  private static final String TAG = "benchmark";
  private static final int PATIENTS = 64;

  private final LabRecords records;
  private final byte[] patient;
  private final SecureRandom random;

  /**
   * @param patient what is stored of each
   */
  Accesses(LabRecords records, byte[] patient, SecureRandom random) {
    this.records = records;
    this.patient = patient;
    this.random = random;
  }

  /** The n-th patient's id. */
  static String id(int number) {
    return "bench_" + number;
  }

  /** Makes the patients. */
  void storeAll() throws Exception {
    for (int number = 0; number < PATIENTS; number++) {
      store(record(number));
    }
  }

  StoredRecord read() throws Exception {
    StoredRecord found = records.store().read(any()).orElseThrow();
    PatientRecord.parse(found.plaintext());
    return found;
  }

  StoredRecord auditedRead() throws Exception {
    StoredRecord found = read();
    noted("GET patient/{id}", Outcome.DONE).await();
    return found;
  }

  WriteOutcome write() throws Exception {
    return store(any());
  }

  WriteOutcome auditedWrite() throws Exception {
    noted("POST patient/{id}", Outcome.BEGUN).await();
    WriteOutcome outcome = write();
    noted("POST patient/{id}", Outcome.DONE);
    return outcome;
  }

  private WriteOutcome store(RecordId id) throws Exception {
    return records.store().write(id, patient, new Precondition.None(), WriteId.random(random));
  }

  private Receipt noted(String action, Outcome outcome) {
    return records
        .audit()
        .begin(
            new AuditEvent(
                TENANT,
                "clerk",
                action,
                outcome,
                List.of(TAG),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0));
  }

  private static RecordId any() {
    return record(ThreadLocalRandom.current().nextInt(PATIENTS));
  }

  private static RecordId record(int number) {
    return new RecordId(TENANT, PatientRecord.TYPE, id(number));
  }
}
