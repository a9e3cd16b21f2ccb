package health.ward.functions.score.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.gateway.http.ApiResponse;
import health.ward.records.ledger.Failure;
import health.ward.records.ledger.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A job as the API answers it. */
final class JobAnswer {

  private JobAnswer() {}

  static ApiResponse of(int status, Job job, Instant now) {
    return ApiResponse.json(status, members(job, now)).with("Location", path(job));
  }

  /**
   * With a page of its failures.
   *
   * @param from how many failures stand on earlier pages
   * @param more whether there is a further page
   */
  static ApiResponse of(Job job, Instant now, List<Failure> page, int from, boolean more) {
    ObjectNode answer = members(job, now);
    ArrayNode failures = answer.putArray("failures");
    page.forEach(
        failure -> failures.addObject().put("id", failure.item()).put("reason", failure.reason()));
    if (more) {
      answer.put("next", path(job) + "?failed=true&from=" + (from + page.size()));
    }
    return ApiResponse.json(200, answer).with("Location", path(job));
  }

  private static ObjectNode members(Job job, Instant now) {
    JobProgress progress = JobProgress.of(job, now);
    JobNote note = JobNote.parse(job.note());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("job", job.id());
    answer.put("state", progress.state());
    answer.put("total", progress.total());
    answer.put("done", progress.done());
    answer.put("failed", progress.failed());
    answer.put("cancelled", progress.cancelled());
    answer.put("started", job.created().toString());
    double seconds = Duration.between(job.created(), progress.until()).toMillis() / 1000.0;
    double rate = seconds > 0 ? progress.done() / seconds : 0;
    answer.put("rate", Math.round(rate * 10) / 10.0);
    int ended = progress.done() + progress.failed();
    int left = progress.total() - ended - progress.cancelled();
    double pace = seconds > 0 ? ended / seconds : 0;
    if (left == 0) {
      answer.put("remaining", 0);
    } else if (pace > 0) {
      answer.put("remaining", (long) Math.ceil(left / pace));
    } else {
      answer.putNull("remaining");
    }
    answer.put("duplicates", note.duplicates());
    ArrayNode named = answer.putArray("duplicateIds");
    note.named().forEach(named::add);
    return answer;
  }

  private static String path(Job job) {
    return "/score-batch/" + job.id();
  }
}
