package health.ward.functions.patient;

import health.ward.clinical.patient.Patient;
import health.ward.clinical.record.PatientRecord;
import health.ward.functions.patient.PatientReader.Stored;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.record.ApiRecords;
import health.ward.gateway.record.KnownVersion;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Handler;
import health.ward.gateway.write.WriteTerms;
import health.ward.records.RecordId;
import health.ward.records.Versions;
import health.ward.records.WriteOutcome;
import health.ward.records.WriteOutcome.Kind;
import java.security.SecureRandom;
import java.util.List;

/** Creates or replaces a patient and answers the record as stored. */
final class PatientWriter implements Handler {

  private final ApiRecords records;
  private final PatientScorer scorer;
  private final PendingScores pending;
  private final SecureRandom random;
  private final PatientReader reader;

  PatientWriter(
      ApiRecords records, PatientScorer scorer, PendingScores pending, SecureRandom random) {
    this.records = records;
    this.scorer = scorer;
    this.pending = pending;
    this.random = random;
    this.reader = new PatientReader(records);
  }

  @Override
  public List<RecordId> about(Call call) {
    return PatientNames.about(call);
  }

  @Override
  public ApiResponse handle(Call call) throws ProblemException {
    RecordId id = PatientNames.record(call);
    WriteTerms terms = WriteTerms.of(call, random);
    Patient patient = PatientBody.read(call.request());
    PatientRecord record = new PatientRecord(patient, scorer.score(patient));
    WriteOutcome outcome = records.write(id, record.toBytes(), terms);
    boolean repeated = outcome.kind() == Kind.ALREADY_APPLIED;
    Stored stored =
        repeated ? reader.read(id, KnownVersion.NONE) : new Stored(outcome.version(), record);
    Versions versions = repeated ? Versions.read(stored.version()) : outcome.versions();
    int status = outcome.kind() == Kind.CREATED ? 201 : 200;
    ApiResponse answer = PatientAnswer.of(status, id, versions, stored.record());
    return stored.record().score().isPresent()
        ? answer
        : answer.sending(pending.messages(id, stored.version()));
  }
}
