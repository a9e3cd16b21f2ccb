package health.ward.functions.score.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.clinical.record.PatientRecord;
import health.ward.clinical.record.ScoreMembers;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Handler;
import health.ward.records.Reading;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.Versions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the scores that stand in many records, so that the result of a batch is a few calls. The
 * enclave is not asked.
 */
final class StoredScoresReader implements Handler {

  /** Of one call; their answer stays well below a megabyte. */
  static final int MOST = 1_000;

  private final RecordStore records;

  StoredScoresReader(RecordStore records) {
    this.records = records;
  }

  @Override
  public List<RecordId> about(Call call) {
    try {
      return records(call.caller().tenant(), IdList.read(call.request(), MOST).ids());
    } catch (ProblemException malformed) {
      return List.of();
    }
  }

  @Override
  public ApiResponse handle(Call call) throws ProblemException {
    List<String> ids = IdList.read(call.request(), MOST).ids();
    List<Reading> readings = read(call.caller().tenant(), ids);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    Map<RecordId, Versions> versions = new LinkedHashMap<>();
    List<RecordId> damaged = new ArrayList<>();
    ArrayNode scores = answer.putArray("scores");
    for (int i = 0; i < ids.size(); i++) {
      ObjectNode entry = scores.addObject().put("id", ids.get(i));
      RecordId record = record(call.caller().tenant(), ids.get(i));
      PatientReading reading = PatientReading.of(readings.get(i));
      if (reading instanceof PatientReading.Found found) {
        versions.put(record, Versions.read(found.version()));
        ScoreMembers.put(found.record().score(), entry);
      } else if (reading instanceof PatientReading.Missing missing) {
        entry.put("problem", missing.reason());
        if (missing.reason().equals(PatientReading.DAMAGED)) {
          damaged.add(record);
        }
      }
    }
    return ApiResponse.json(200, answer).damaging(damaged).touching(versions);
  }

  private static List<RecordId> records(String tenant, List<String> ids) {
    return ids.stream().map(id -> record(tenant, id)).toList();
  }

  private static RecordId record(String tenant, String id) {
    return new RecordId(tenant, PatientRecord.TYPE, id);
  }

  private List<Reading> read(String tenant, List<String> ids) throws ProblemException {
    try {
      return records.readAll(records(tenant, ids));
    } catch (RecordStoreUnavailableException unavailable) {
      throw new ProblemException(Problems.storeUnavailable());
    }
  }
}
