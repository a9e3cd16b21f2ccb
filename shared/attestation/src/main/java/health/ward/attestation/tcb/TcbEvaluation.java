package health.ward.attestation.tcb;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a TCB level says.
 *
 * @param tcbDate all advisories of this date and older are dealt with, if the status is up to date
 * @param status of this part
 * @param advisoryIds Intel's advisories that are not dealt with, for example INTEL-SA-00615
 */
public record TcbEvaluation(Instant tcbDate, TcbStatus status, List<String> advisoryIds) {
  public TcbEvaluation {
    advisoryIds = List.copyOf(advisoryIds);
  }

  /** Both parts together: the merged status, all advisories once, the earlier date. */
  public TcbEvaluation merge(TcbEvaluation other) {
    return new TcbEvaluation(
        tcbDate.isBefore(other.tcbDate) ? tcbDate : other.tcbDate,
        status.merge(other.status),
        Stream.concat(advisoryIds.stream(), other.advisoryIds.stream()).distinct().toList());
  }
}
