package health.ward.cli;

import java.io.PrintWriter;

/**
 * What is said beside a result: whole lines, and where a person watches one line that is drawn
 * over. Safe for use by several threads.
 */
public final class Notes {
  private final PrintWriter out;
  private final boolean terminal;
  private int drawn;

  /**
   * Notes on some output.
   *
   * @param terminal whether a person watches it, so that a line can be drawn over
   */
  public Notes(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  public boolean terminal() {
    return terminal;
  }

  /** A line of its own; what is drawn stays above it. */
  public synchronized void line(String text) {
    end();
    out.println(Printable.of(text));
    out.flush();
  }

  /** A line over the one that was drawn before. */
  public synchronized void draw(String text) {
    String line = Printable.of(text);
    // Blanks wipe out what a longer line has left.
    out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
    out.flush();
    drawn = line.length();
  }

  /** What is drawn is not drawn over any more. */
  public synchronized void end() {
    if (drawn > 0) {
      out.println();
      out.flush();
      drawn = 0;
    }
  }
}
