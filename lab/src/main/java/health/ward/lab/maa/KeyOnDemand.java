package health.ward.lab.maa;

import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A key that is made when it is first needed: making one takes a moment. */
final class KeyOnDemand {
  private final SecureRandom random;
  private final Clock clock;
  private @Nullable SigningKey made;

  KeyOnDemand(SecureRandom random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  synchronized SigningKey get() {
    if (made == null) {
      made = SigningKey.create(random, clock);
    }
    return made;
  }
}
