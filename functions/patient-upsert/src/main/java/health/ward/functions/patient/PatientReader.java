package health.ward.functions.patient;

import health.ward.clinical.record.PatientRecord;
import health.ward.clinical.record.PatientRecordException;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.record.ApiRecords;
import health.ward.gateway.record.KnownVersion;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Handler;
import health.ward.records.RecordId;
import health.ward.records.StoredRecord;
import health.ward.records.Versions;
import java.util.List;

/** Answers a patient as stored. */
final class PatientReader implements Handler {

  private final ApiRecords records;

  PatientReader(ApiRecords records) {
    this.records = records;
  }

  /** A patient as stored. */
  record Stored(long version, PatientRecord record) {}

  @Override
  public List<RecordId> about(Call call) {
    return PatientNames.about(call);
  }

  @Override
  public ApiResponse handle(Call call) throws ProblemException {
    RecordId id = PatientNames.record(call);
    Stored stored = read(id, KnownVersion.of(call));
    return PatientAnswer.of(200, id, Versions.read(stored.version()), stored.record());
  }

  Stored read(RecordId id, KnownVersion known) throws ProblemException {
    StoredRecord stored =
        records.read(id, known).orElseThrow(() -> new ProblemException(Problems.noSuchPatient()));
    try {
      return new Stored(stored.version(), PatientRecord.parse(stored.plaintext()));
    } catch (PatientRecordException notARecord) {
      throw new ProblemException(Problems.recordDamaged());
    }
  }
}
