package health.ward.inference;

import java.util.Optional;

/** The seconds of a {@code Retry-After} field, kept within sense. */
final class RetryAfter {
  private static final int DEFAULT_SECONDS = 5;
  private static final int LONGEST_SECONDS = 600;

  private RetryAfter() {}

  /** 1 to 600; five when the field is absent or not a number of seconds. */
  static int seconds(Optional<String> field) {
    return field
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Math.min(Math.max(Integer.parseInt(text), 1), LONGEST_SECONDS))
        .orElse(DEFAULT_SECONDS);
  }
}
