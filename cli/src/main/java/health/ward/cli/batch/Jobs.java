package health.ward.cli.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.cli.UsageException;
import health.ward.cli.api.Api;
import health.ward.cli.api.WriteId;
import health.ward.cli.channel.Request;
import health.ward.cli.config.App;
import health.ward.sealing.bhttp.Field;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of {@code /score-batch}. */
final class Jobs {
  private static final String NAME = "[A-Za-z0-9_-]{1,64}";
  private static final Pattern LOCATION = Pattern.compile("/score-batch/(" + NAME + ")");

  private final Api api;

  Jobs(Api api) {
    this.api = api;
  }

  /** Whether a text can be a job's name; it stands in paths. */
  static boolean isName(String text) {
    return text.matches(NAME);
  }

  /** Gives in a job; the same key is the same job. */
  String submit(List<String> ids, WriteId key) throws Exception {
    ObjectNode body = StrictJson.object();
    ArrayNode list = body.putArray("ids");
    ids.forEach(list::add);
    Request request =
        new Request(
            "POST",
            "/score-batch",
            List.of(
                new Field("content-type", "application/json"),
                new Field("idempotency-key", key.text())),
            StrictJson.write(body));
    String location = api.call(App.SCORE, request).field("location").orElse("");
    Matcher job = LOCATION.matcher(location);
    if (!job.matches()) {
      throw new UsageException("The app names no job in its answer.");
    }
    return job.group(1);
  }

  /** How far a job is that {@link #submit} named. */
  JobState state(String job) throws Exception {
    return state("GET", job);
  }

  /** Runs again what was given up of a job, and sends what nobody has taken. */
  JobState requeue(String job) throws Exception {
    return state("POST", job);
  }

  private JobState state(String method, String job) throws Exception {
    JsonObject state = api.json(App.SCORE, Request.of(method, "/score-batch/" + job));
    try {
      return new JobState(
          state.string("state"),
          count(state, "total"),
          count(state, "done"),
          count(state, "failed"),
          count(state, "cancelled"));
    } catch (JsonShapeException e) {
      throw new UsageException("The job's state cannot be read: " + e.getMessage(), e);
    }
  }

  private static long count(JsonObject state, String name) throws JsonShapeException {
    return state.integer(name, 0, Integer.MAX_VALUE);
  }
}
