package health.ward.lab.endtoend;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Who is killed, and when: the same for the same seed. Forty seeds in a row make every pair of
 * victim and moment.
 *
 * @param nth which of the commands that tell the moment
 * @param delayMillis from the moment on
 */
record CrashPlan(long seed, CrashVictim victim, CrashMoment moment, int nth, long delayMillis) {
  private static final int STRIDE = 7;
  private static final int LONGEST_DELAY = 12;

  static CrashPlan of(long seed, int parts, int records) {
    List<CrashVictim> victims = List.of(CrashVictim.values());
    List<CrashMoment> moments = List.of(CrashMoment.values());
    int pair = (int) (seed * STRIDE % ((long) victims.size() * moments.size()));
    CrashMoment moment = moments.get(pair / victims.size());
    SplittableRandom random = new SplittableRandom(seed);
    return new CrashPlan(
        seed,
        victims.get(pair % victims.size()),
        moment,
        moment.nth(random, parts, records),
        random.nextInt(LONGEST_DELAY));
  }

  /** For people. */
  String title() {
    return "%-18s  %-38s %5d +%2d ms".formatted(victim.part(), moment.title(), nth, delayMillis);
  }
}
