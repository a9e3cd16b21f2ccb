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
    if (rotation.from().isEmpty() && rotation.withdrawn().isEmpty()) {
      lines.add(
          "The app holds no other key. To change it give the apps a newer one first: docs/keys.md"
              + " (in the lab: ./ward kek new).");
    }
    boolean whole = rotation.failed() == 0;
    rotation.from().forEach(kek -> lines.add(whole ? retire(kek) : keep(kek)));
    Rotation.Erasures erasures = rotation.erasures();
    erasures
        .waiting()
        .forEach((kek, count) -> lines.add("erasures, final when " + kek + " is gone: " + count));
    lines.add("erasures, final: " + erasures.ended());
    if (!rotation.withdrawn().isEmpty()) {
      lines.add(
          "of these since the app does not hold "
              + String.join(", ", rotation.withdrawn())
              + " any more: "
              + erasures.becameFinal());
    }
    erasures.records().forEach(tag -> lines.add("final " + tag));
    return lines;
  }

  private static String retire(String kek) {
    return kek
        + " wraps no patient's key any more. When no app has it as its current key, and the queue"
        + " ward-score is empty, take it out of the apps' secrets (in the lab: ./ward kek"
        + " destroy "
        + kek
        + "), then rotate once more.";
  }

  private static String keep(String kek) {
    return "Keep "
        + kek
        + ": it may be what wraps the keys of damaged records. Put these back, then rotate once"
        + " more.";
  }
}
