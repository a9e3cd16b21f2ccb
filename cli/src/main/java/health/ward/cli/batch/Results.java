package health.ward.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.cli.api.Api;
import health.ward.cli.api.ProblemException;
import health.ward.cli.channel.Request;
import health.ward.cli.config.App;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The scores of patients as a table: id, score, state, who made it. */
final class Results {
  /** Problems of one patient, by which the table calls the patient's state. */
  private static final Set<String> OWN = Set.of("no-such-patient", "record-damaged");

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
    List<Row> rows = Parallel.each(ids, progress, this::row);
    table.write(
        Stream.concat(Stream.of("id,score,state,model,enclave"), rows.stream().map(Row::csv))
            .toList());
    return rows.stream().filter(Row::scored).count();
  }

  private Row row(String id) throws Exception {
    JsonNode patient;
    try {
      patient = api.json(App.PATIENT, Request.of("GET", "/patient/" + id)).tree();
    } catch (ProblemException e) {
      String problem = e.problem().name();
      if (!OWN.contains(problem)) {
        throw e;
      }
      return new Row(id, "", problem, "", "");
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
