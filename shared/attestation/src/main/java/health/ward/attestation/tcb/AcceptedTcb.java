package health.ward.attestation.tcb;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The TCB statuses that an appraisal accepts, each by name. */
public final class AcceptedTcb {
  private final Set<TcbStatus> statuses;

  private AcceptedTcb(Set<TcbStatus> statuses) {
    this.statuses = statuses;
  }

  /** The default: {@link TcbStatus#UP_TO_DATE} and nothing else. */
  public static AcceptedTcb upToDateOnly() {
    return new AcceptedTcb(EnumSet.of(TcbStatus.UP_TO_DATE));
  }

  /**
   * Exactly these statuses.
   *
   * @throws IllegalArgumentException if there are none, or {@link TcbStatus#REVOKED} is among them
   */
  public static AcceptedTcb of(Set<TcbStatus> statuses) {
    if (statuses.isEmpty() || statuses.contains(TcbStatus.REVOKED)) {
      throw new IllegalArgumentException("accept one status at least, and never Revoked");
    }
    return new AcceptedTcb(EnumSet.copyOf(statuses));
  }

  /** Whether {@code status} is one of them. */
  public boolean accepts(TcbStatus status) {
    return statuses.contains(status);
  }

  /** Intel's names, from the best status to the worst. */
  public List<String> labels() {
    return statuses.stream().sorted().map(TcbStatus::label).toList();
  }
}
