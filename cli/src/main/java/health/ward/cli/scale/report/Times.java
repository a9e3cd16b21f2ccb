package health.ward.cli.scale.report;

/** Seconds as people read them. */
final class Times {
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private Times() {}

  /** {@code 1:02:03}. */
  static String clock(long seconds) {
    return "%d:%02d:%02d".formatted(seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
  }
}
