package health.ward.attestation.tcb;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

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
  @Override
  public String toString() {
    return Arrays.stream(TcbStatus.values())
        .filter(statuses::contains)
        .map(TcbStatus::label)
        .collect(Collectors.joining(", "));
  }
}
