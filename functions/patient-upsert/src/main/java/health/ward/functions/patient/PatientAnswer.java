package health.ward.functions.patient;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.clinical.record.PatientRecord;
import health.ward.clinical.record.StoredScore;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.write.WriteTerms;
import health.ward.records.RecordId;

/** A patient as the API answers it: id, version, the thirteen fields, score. */
final class PatientAnswer {

  private PatientAnswer() {}

  static ApiResponse of(int status, RecordId id, long version, PatientRecord record) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("id", id.id());
    answer.put("version", version);
    record.patient().fields().forEach(answer::put);
    record
        .score()
        .ifPresentOrElse(
            score -> scored(score, answer),
            () -> answer.putNull("score").put("scoreStatus", "pending"));
    return ApiResponse.json(status, answer).with("ETag", WriteTerms.entityTag(version));
  }

  private static void scored(StoredScore score, ObjectNode answer) {
    answer.put("score", score.risk());
    if (!score.outOfPopulation().isEmpty()) {
      score.outOfPopulation().forEach(answer.putArray("outOfPopulation")::add);
    }
    ObjectNode origin = answer.putObject("scoredBy");
    origin
        .putObject("model")
        .put("name", score.model())
        .put("version", score.modelVersion())
        .put("digest", score.modelDigest());
    origin
        .putObject("enclave")
        .put("type", score.attestationType())
        .put("measurement", score.measurement());
  }
}
