package health.ward.gateway.audit;

import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.route.Call;
import health.ward.gateway.token.Caller;
import health.ward.records.RecordId;
import health.ward.records.audit.AuditPage.Place;
import java.util.List;
import java.util.Optional;

/**
 * One call of somebody who is known.
 *
 * @param method upper-case method name
 * @param path template of the path, which names nobody
 * @param call the call
 * @param since the last entry that was on disk when it began
 * @param about the records that its next entry names
 */
public record Access(
    String method, String path, Call call, Optional<Place> since, List<RecordId> about) {
  private static final String JOB = "job";

  /** Other places name rotations or patients. */
  private static final String JOBS = "/score-batch/";

  /** Keeps a copy of the ids. */
  public Access {
    about = List.copyOf(about);
  }

  /** An access of which no record is known yet. */
  public static Access of(String method, String path, Call call, Optional<Place> since) {
    return new Access(method, path, call, since, List.of());
  }

  /** The same, about these records. */
  public Access about(List<RecordId> records) {
    return new Access(method, path, call, since, records);
  }

  /**
   * The same once it is written down that it was begun: many records are named again only with
   * their versions.
   */
  public Access begun() {
    return about.size() > 1 ? about(List.of()) : this;
  }

  /** Whether it may change something, so that it is written down before. */
  public boolean changes() {
    return !method.equals("GET");
  }

  String action() {
    return method + " " + path;
  }

  Caller caller() {
    return call.caller();
  }

  /** The job that a path or an answer names, if any. */
  Optional<String> job(Optional<ApiResponse> answer) {
    return Optional.ofNullable(call.parameters().get(JOB))
        .or(() -> answer.map(a -> a.headers().get("Location")).flatMap(Access::jobAt));
  }

  /** Names nothing: it can identify a patient. */
  @Override
  public String toString() {
    return "Access[" + action() + "]";
  }

  private static Optional<String> jobAt(String location) {
    return location.startsWith(JOBS)
        ? Optional.of(location.substring(JOBS.length()))
        : Optional.empty();
  }
}
