package health.ward.cli.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.gateway.body.TextFields;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.record.KnownVersion;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Route;
import health.ward.gateway.write.WriteTerms;
import health.ward.records.Precondition;
import health.ward.records.WriteId;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The patients' calls of the API over a map, with the gateway's own terms for writes. */
final class PatientShelf {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, Kept> patients = new HashMap<>();
  private int writes;

  /** A record or a tombstone. */
  private record Kept(long version, boolean erased, Map<String, String> fields, WriteId last) {}

  List<Route> routes() {
    return List.of(
        Route.of("GET", "patient/{id}", "patient.read", this::read),
        Route.of("PUT", "patient/{id}", "patient.write", this::write),
        Route.of("DELETE", "patient/{id}", "patient.erase", this::erase));
  }

  /** The call by which the app that scores tells what stands in the records. */
  Route scores() {
    return Route.of("POST", "scores", "score.read", this::scores);
  }

  /** How often something was changed. */
  synchronized int writes() {
    return writes;
  }

  /** The queue writes a score into a record. */
  synchronized void rescore(String id) {
    patients.computeIfPresent(
        id,
        (same, kept) ->
            new Kept(kept.version() + 1, kept.erased(), kept.fields(), WriteId.random(RANDOM)));
  }

  private synchronized ApiResponse read(Call call) throws ProblemException {
    if (call.parameter("id").equals("damaged")) {
      throw new ProblemException(Problems.recordDamaged());
    }
    Kept kept = patients.get(call.parameter("id"));
    if (kept == null || kept.erased()) {
      throw new ProblemException(Problems.noSuchPatient());
    }
    KnownVersion.of(call).check(kept.version());
    return answer(200, call, kept);
  }

  private synchronized ApiResponse scores(Call call) throws ProblemException {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode scores = answer.putArray("scores");
    for (String id : ids(call)) {
      Kept kept = patients.get(id);
      ObjectNode entry = scores.addObject().put("id", id);
      if (id.equals("damaged")) {
        entry.put("problem", "record-damaged");
      } else if (kept == null || kept.erased()) {
        entry.put("problem", "no-such-patient");
      } else {
        score(entry);
      }
    }
    return ApiResponse.json(200, answer);
  }

  private static List<String> ids(Call call) throws ProblemException {
    try {
      return StrictJson.parse(call.request().body()).only("ids").strings("ids");
    } catch (JsonShapeException otherwise) {
      throw new ProblemException(Problems.malformedBody("Send ids."));
    }
  }

  private synchronized ApiResponse write(Call call) throws ProblemException {
    WriteTerms terms = WriteTerms.of(call, RANDOM);
    Map<String, String> fields = TextFields.read(call.request());
    if (fields.containsKey("slow")) {
      throw new ProblemException(Problems.storeUnavailable());
    }
    Kept before = patients.get(call.parameter("id"));
    if (before != null && before.last().equals(terms.writeId())) {
      return answer(200, call, before);
    }
    return answer(before == null ? 201 : 200, call, keep(call, terms, false, fields));
  }

  private synchronized ApiResponse erase(Call call) throws ProblemException {
    Kept kept = keep(call, WriteTerms.of(call, RANDOM), true, Map.of());
    boolean loud = call.parameter("id").equals("loud");
    return ApiResponse.empty(204)
        .with("ETag", loud ? "\"\u009b2J\"" : WriteTerms.entityTag(kept.version()));
  }

  private Kept keep(Call call, WriteTerms terms, boolean erased, Map<String, String> fields)
      throws ProblemException {
    String id = call.parameter("id");
    Kept before = patients.get(id);
    long version = before == null ? 0 : before.version();
    boolean holds =
        terms.precondition() instanceof Precondition.IfVersion wanted
            ? wanted.version() == version
            : before == null;
    if (!holds) {
      throw new ProblemException(
          Problems.preconditionFailed(version, before != null && before.erased()));
    }
    Kept kept = new Kept(version + 1, erased, fields, terms.writeId());
    patients.put(id, kept);
    writes++;
    return kept;
  }

  private static ApiResponse answer(int status, Call call, Kept kept) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", call.parameter("id"));
    json.put("version", kept.version());
    kept.fields().forEach(json::put);
    score(json);
    return ApiResponse.json(status, json).with("ETag", WriteTerms.entityTag(kept.version()));
  }

  private static void score(ObjectNode json) {
    json.put("score", 0.25).putObject("scoredBy").putObject("model").put("name", "risk");
  }
}
