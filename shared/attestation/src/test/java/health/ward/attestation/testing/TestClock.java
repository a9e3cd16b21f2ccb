package health.ward.attestation.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** A clock that says what a test wants. */
public final class TestClock extends Clock {
  private final Supplier<Instant> instants;

  public TestClock(Supplier<Instant> instants) {
    this.instants = instants;
  }

  @Override
  public Instant instant() {
    return instants.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
