package health.ward.gateway.route;

import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.records.RecordId;
import java.util.List;

/** What one call of the API does: request in, response out. */
@FunctionalInterface
public interface Handler {

  /**
   * Answers a call whose access token has been verified and holds the route's scope.
   *
   * @throws ProblemException when the answer is a problem document
   */
  ApiResponse handle(Call call) throws ProblemException;

  /** The records that a call is about, for the audit log; none when its path names none. */
  default List<RecordId> about(Call call) {
    return List.of();
  }
}
