package health.ward.cli.keys;

import health.ward.cli.Progress;
import health.ward.cli.Surroundings;
import java.time.Duration;

/** Watches a rotation to its end. */
final class Watch {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Looks at one and the same report after which the app is asked again to see to it. */
  private static final int STANDSTILL = 30;

  private final Rotations rotations;
  private final Surroundings surroundings;

  Watch(Rotations rotations, Surroundings surroundings) {
    this.rotations = rotations;
    this.surroundings = surroundings;
  }

  /**
   * Returns when it is complete.
   *
   * @throws OtherKeyException when a rotation to another key has taken its place
   */
  Rotation toTheEnd(Rotation begun) throws Exception {
    Rotation now = begun;
    Progress progress = progress(now);
    int still = 0;
    while (!now.complete()) {
      progress.at(now.seen());
      surroundings.pause().last(LOOK_EVERY);
      Rotation next = rotations.now();
      if (!next.to().equals(begun.to())) {
        throw new OtherKeyException(begun.to(), next.to());
      }
      still = next.reported().equals(now.reported()) ? still + 1 : 0;
      if (still == STANDSTILL) {
        still = 0;
        rotations.begin();
      }
      if (next.walk() > Math.max(1, now.walk())) {
        progress.end(now.total());
        progress = progress(next);
      }
      now = next;
    }
    progress.end(now.seen());
    return now;
  }

  /** Whoever walks over all of them a second time finds nothing to do. */
  private Progress progress(Rotation walk) {
    return new Progress(
        walk.walk() < 2 ? "rewrapping" : "checking",
        Math.max(1, walk.total()),
        surroundings.notes(),
        surroundings.clock());
  }
}
