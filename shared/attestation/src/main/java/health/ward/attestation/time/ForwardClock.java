package health.ward.attestation.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * A clock that never runs backwards. While the wall clock keeps up with the monotonic one it is
 * followed, leaps ahead included; when it is behind, because somebody turned it back, time goes on
 * at the monotonic clock's rate from the latest instant seen. So what has expired in this process
 * stays expired. Both clocks are the host's: inside an enclave this bounds what a host can do, and
 * proves nothing. Safe for use by many threads.
 */
public final class ForwardClock extends Clock {
  private final Clock wall;
  private final LongSupplier nanoTime;
  private Instant latest;
  private long latestNanos;

  /**
   * A clock that starts now.
   *
   * @param wall the clock to follow
   * @param nanoTime a monotonic clock, nanoseconds
   */
  public ForwardClock(Clock wall, LongSupplier nanoTime) {
    this.wall = wall;
    this.nanoTime = nanoTime;
    this.latest = wall.instant();
    this.latestNanos = nanoTime.getAsLong();
  }

  /** The system's clock, kept from running backwards by its monotonic clock. */
  public static ForwardClock system() {
    return new ForwardClock(Clock.systemUTC(), System::nanoTime);
  }

  @Override
  public synchronized Instant instant() {
    // The wall clock first: a pause between the two then leaves the monotonic side behind, and the
    // error does not stay.
    Instant said = wall.instant();
    long nanos = nanoTime.getAsLong();
    Instant least = latest.plusNanos(Math.max(0, nanos - latestNanos));
    latest = said.isAfter(least) ? said : least;
    latestNanos = nanos;
    return latest;
  }

  @Override
  public ZoneId getZone() {
    return wall.getZone();
  }

  /** The same instants, told in another zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(getZone()) ? this : new Zoned(this, zone);
  }

  private static final class Zoned extends Clock {
    private final Clock instants;
    private final ZoneId zone;

    Zoned(Clock instants, ZoneId zone) {
      this.instants = instants;
      this.zone = zone;
    }

    @Override
    public Instant instant() {
      return instants.instant();
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return instants.withZone(other);
    }
  }
}
