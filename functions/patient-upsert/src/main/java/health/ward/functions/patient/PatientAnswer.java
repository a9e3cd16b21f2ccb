package health.ward.functions.patient;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.clinical.record.PatientRecord;
import health.ward.clinical.record.ScoreMembers;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.write.WriteTerms;
import health.ward.records.RecordId;
import health.ward.records.Versions;
import java.util.Map;

/** A patient as the API answers it: id, version, the thirteen fields, score. */
final class PatientAnswer {

  private PatientAnswer() {}

  static ApiResponse of(int status, RecordId id, Versions versions, PatientRecord record) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("id", id.id());
    answer.put("version", versions.left());
    record.patient().fields().forEach(answer::put);
    ScoreMembers.put(record.score(), answer);
    return ApiResponse.json(status, answer)
        .with("ETag", WriteTerms.entityTag(versions.left()))
        .touching(Map.of(id, versions));
  }
}
