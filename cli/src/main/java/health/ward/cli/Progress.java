package health.ward.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How far a long work is: a bar that is drawn over where a person watches, a line now and then
 * where nobody does.
 */
public final class Progress {
  private static final int WIDTH = 24;
  private static final Duration DRAWN_EVERY = Duration.ofMillis(200);
  private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

  private final String work;
  private final Notes notes;
  private final Clock clock;
  private final long total;
  private final Instant began;
  private Instant shown;

  /**
   * Progress of a work that begins now.
   *
   * @param work a word, such as {@code scoring}
   * @param total at least 1
   */
  public Progress(String work, long total, Notes notes, Clock clock) {
    this.work = work;
    this.total = total;
    this.notes = notes;
    this.clock = clock;
    this.began = clock.instant();
    this.shown = began;
  }

  /** So much is done. */
  public void at(long done) {
    at(done, "");
  }

  /** So much is done, and the work says what it is about. */
  public synchronized void at(long done, String state) {
    Instant now = clock.instant();
    if (Duration.between(shown, now).compareTo(notes.terminal() ? DRAWN_EVERY : TOLD_EVERY) >= 0) {
      shown = now;
      show(done, state, now);
    }
  }

  /** The work has ended with so much done. */
  public synchronized void end(long done) {
    show(done, "", clock.instant());
    notes.end();
  }

  private void show(long done, String state, Instant now) {
    String numbers = numbers(done, state, Duration.between(began, now));
    if (notes.terminal()) {
      int full = (int) (WIDTH * Math.min(done, total) / total);
      notes.draw("[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + numbers);
    } else {
      notes.line(numbers);
    }
  }

  private String numbers(long done, String state, Duration passed) {
    double rate = done / Math.max(0.001, passed.toMillis() / 1000.0);
    return String.format(Locale.ROOT, "%-8s %,d of %,d  %,.0f/s", work, done, total, rate)
        + apart(left(done, rate))
        + apart(state);
  }

  private static String apart(String text) {
    return text.isEmpty() ? "" : "  " + text;
  }

  private String left(long done, double rate) {
    if (done == 0 || done >= total) {
      return "";
    }
    long seconds = Math.round((total - done) / rate);
    return String.format(Locale.ROOT, "%d:%02d left", seconds / 60, seconds % 60);
  }
}
