package health.ward.host.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure as class names and stack frames. Exception messages are left out: they may quote what a
 * patient's record says.
 *
 * @param classes of the failure, then of what caused it
 * @param frames of all of them, the most telling first
 */
record Failure(List<String> classes, List<String> frames) {

  private static final int MOST_FRAMES = 30;

  static Failure of(Throwable thrown) {
    List<String> classes = new ArrayList<>();
    List<String> frames = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    @Nullable Throwable current = thrown;
    while (current != null && seen.add(current)) {
      classes.add(current.getClass().getName());
      StackTraceElement[] trace = current.getStackTrace();
      for (int i = 0; i < Math.min(trace.length, MOST_FRAMES); i++) {
        frames.add(trace[i].toString());
      }
      current = current.getCause();
    }
    return new Failure(List.copyOf(classes), List.copyOf(frames));
  }
}
