package health.ward.cli.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A rotation in lines for people: what is done, and what their owner can do now. */
final class Outcome {
  private Outcome() {}

  static List<String> lines(Rotation rotation) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: to %s, %,d of %,d records seen, %,d rewrapped, %,d damaged",
            rotation.state(),
            rotation.to(),
            rotation.seen(),
            rotation.total(),
            rotation.rewrapped(),
            rotation.failed()));
    rotation.failures().forEach(tag -> lines.add("damaged " + tag));
    if (!rotation.complete()) {
      lines.add("--watch shows how far it comes; it goes on without anybody who watches.");
      return lines;
    }
    rotation.from().forEach(kek -> lines.add(retire(kek)));
    Rotation.Erasures erasures = rotation.erasures();
    erasures
        .waiting()
        .forEach(
            (kek, count) ->
                lines.add(
                    count + " erasures are final when " + kek + " and all copies of it are gone"));
    lines.add(erasures.ended() + " erasures are final");
    if (!rotation.withdrawn().isEmpty()) {
      lines.add(
          erasures.becameFinal()
              + " became so with "
              + String.join(", ", rotation.withdrawn())
              + ", which the app does not hold any more");
    }
    erasures.records().forEach(tag -> lines.add("final " + tag));
    return lines;
  }

  private static String retire(String kek) {
    return kek
        + " wraps no patient's key any more. When no app has it as its current key, and the jobs"
        + " made under it have ended, take it out of the apps' secrets (in the lab: ./ward kek"
        + " destroy "
        + kek
        + "), then rotate once more.";
  }
}
