package health.ward.cli.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.Problem;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Route;
import health.ward.records.WriteId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls of batch scoring as the contract has them; each look at a job does some of it. */
final class JobDesk {
  private static final int STEP = 2;
  private static final int PATIENCE = 20;

  private final Map<String, List<String>> jobs = new LinkedHashMap<>();
  private final Map<String, Integer> done = new HashMap<>();
  private int looks;
  private boolean cancelled;
  private boolean givenUp;

  List<Route> routes() {
    return List.of(
        Route.of("POST", "score-batch", "score.batch", this::submit),
        Route.of("GET", "score-batch/{job}", "score.batch", this::look),
        Route.of("POST", "score-batch/{job}", "score.batch", this::requeue));
  }

  /** The ids of all jobs. */
  synchronized List<List<String>> jobs() {
    return List.copyOf(jobs.values());
  }

  synchronized int looks() {
    return looks;
  }

  /** Somebody ends all jobs before anything is scored. */
  synchronized void cancel() {
    cancelled = true;
  }

  /** All jobs are given up, until somebody has them run again. */
  synchronized void giveUp() {
    givenUp = true;
  }

  private synchronized ApiResponse requeue(Call call) throws ProblemException {
    givenUp = false;
    return look(call);
  }

  private synchronized ApiResponse submit(Call call) throws ProblemException {
    String key = call.request().headers().value("idempotency-key").orElse("");
    List<String> ids;
    try {
      WriteId.parse(key);
      ids = StrictJson.parse(call.request().body()).only("ids").strings("ids");
    } catch (IllegalArgumentException | JsonShapeException e) {
      throw new ProblemException(Problem.of(400, "malformed-body", "Malformed", "Do it well."));
    }
    List<String> before = jobs.putIfAbsent(key, ids);
    if (before != null && !before.equals(ids)) {
      throw new ProblemException(
          Problem.of(422, "idempotency-key-reused", "Other ids", "Take a new key."));
    }
    return ApiResponse.empty(202).with("Location", "/score-batch/" + key);
  }

  private synchronized ApiResponse look(Call call) throws ProblemException {
    if (++looks > PATIENCE) {
      throw new ProblemException(Problem.of(404, "no-such-job", "Who asks", "Look less often."));
    }
    String job = call.parameter("job");
    if (!jobs.containsKey(job)) {
      throw new ProblemException(Problem.of(404, "no-such-job", "No such job", "Make one."));
    }
    int total = jobs.get(job).size();
    int now = Math.min(total, done.merge(job, cancelled || givenUp ? 0 : STEP, Integer::sum));
    boolean left = cancelled && now < total;
    return ApiResponse.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("job", job)
            .put("state", left ? "cancelled" : now < total && !givenUp ? "running" : "finished")
            .put("total", total)
            .put("done", now)
            .put("failed", givenUp ? total - now : 0)
            .put("cancelled", left ? total - now : 0));
  }
}
