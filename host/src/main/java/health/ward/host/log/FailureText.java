package health.ward.host.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure as class names and stack frames. Exception messages are left out: they may quote what a
 * patient's record says.
 */
public final class FailureText {

  private static final int MOST_FRAMES = 30;

  private FailureText() {}

  /** Several lines, without a line end after the last. */
  public static String of(Throwable failure) {
    StringBuilder text = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    @Nullable Throwable current = failure;
    while (current != null && seen.add(current)) {
      text.append(seen.size() == 1 ? "" : "\n  caused by ").append(current.getClass().getName());
      StackTraceElement[] frames = current.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
        text.append("\n    at ").append(frames[i]);
      }
      current = current.getCause();
    }
    return text.toString();
  }
}
