package health.ward.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.json.StrictJson;
import health.ward.cli.Progress;
import health.ward.cli.UsageException;
import health.ward.cli.api.Api;
import health.ward.cli.channel.Request;
import health.ward.cli.config.App;
import health.ward.sealing.bhttp.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The scores of patients as a table: id, score, state, who made it. */
final class Results {
  /** The API's limit for one call. */
  private static final int PAGE = 1_000;

  private static final List<String> HEADER = List.of("id,score,state,model,enclave");

  private final Api api;

  Results(Api api) {
    this.api = api;
  }

  /** One patient's line. */
  private record Row(String id, String score, String state, String model, String enclave) {
    boolean scored() {
      return state.equals("scored");
    }

    String csv() {
      return String.join(",", id, score, state, model, enclave);
    }
  }

  /** Writes the table in the order of the ids; answers how many have a score. */
  long write(List<String> ids, Progress progress, Table table) throws Exception {
    Map<String, Row> rows = new HashMap<>();
    for (int from = 0; from < ids.size(); from += PAGE) {
      read(ids.subList(from, Math.min(ids.size(), from + PAGE)), rows);
      progress.at(rows.size());
    }
    progress.end(rows.size());
    if (!rows.keySet().containsAll(ids)) {
      throw new UsageException("The app's answer leaves out patients that were asked for.");
    }
    List<Row> all = ids.stream().map(rows::get).toList();
    table.write(Stream.concat(HEADER.stream(), all.stream().map(Row::csv)).toList());
    return all.stream().filter(Row::scored).count();
  }

  private void read(List<String> ids, Map<String, Row> rows) throws Exception {
    ObjectNode body = StrictJson.object();
    ArrayNode list = body.putArray("ids");
    ids.forEach(list::add);
    Request request =
        new Request(
            "POST",
            "/scores",
            List.of(new Field("content-type", "application/json")),
            StrictJson.write(body));
    for (JsonNode entry : api.json(App.SCORE, request).tree().path("scores")) {
      Row row = row(entry);
      rows.put(row.id(), row);
    }
  }

  private static Row row(JsonNode patient) {
    String id = patient.path("id").asText();
    if (patient.has("problem")) {
      return new Row(id, "", plain(patient.path("problem").asText()), "", "");
    }
    JsonNode score = patient.path("score");
    if (!score.isNumber()) {
      return new Row(id, "", "pending", "", "");
    }
    JsonNode by = patient.path("scoredBy");
    JsonNode model = by.path("model");
    return new Row(
        id,
        score.asText(),
        "scored",
        plain(model.path("name").asText() + " " + model.path("version").asText()),
        plain(by.path("enclave").path("measurement").asText()));
  }

  /** What cannot be mistaken for anything else in a table. */
  private static String plain(String text) {
    return text.replaceAll("[^A-Za-z0-9 ._-]", "").strip();
  }
}
