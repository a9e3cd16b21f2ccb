package health.ward.cli.batch;

import health.ward.cli.Result;
import health.ward.cli.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the scores go: a file, or the standard output, which is not closed. */
final class Table implements AutoCloseable {
  private final PrintWriter out;
  private final boolean opened;

  private Table(PrintWriter out, boolean opened) {
    this.out = out;
    this.opened = opened;
  }

  static Table on(PrintWriter standardOutput) {
    return new Table(standardOutput, false);
  }

  /**
   * A file, which is made or emptied now.
   *
   * @throws UsageException if it cannot be written
   */
  static Table in(Path file) throws UsageException {
    try {
      return new Table(
          new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8)), true);
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Writes all lines, to the last byte.
   *
   * @throws UsageException if there is no place for them
   */
  void write(List<String> lines) throws UsageException {
    new Result(out).print(lines);
  }

  @Override
  public void close() {
    if (opened) {
      out.close();
    }
  }
}
