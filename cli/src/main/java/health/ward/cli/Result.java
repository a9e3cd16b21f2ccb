package health.ward.cli;

import java.io.PrintWriter;
import java.util.List;

/** What a command was asked for, on its standard output. */
public final class Result {
  private final PrintWriter out;

  public Result(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints whole lines.
   *
   * @throws UsageException if there is no place for them: what nobody can read is no result
   */
  public void print(List<String> lines) throws UsageException {
    lines.forEach(out::println);
    if (out.checkError()) {
      throw new UsageException("The result could not be written.");
    }
  }

  /** The same for one line, or text that has several. */
  public void print(String text) throws UsageException {
    print(List.of(text));
  }
}
