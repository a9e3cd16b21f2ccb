package health.ward.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * One run of the command line.
 *
 * @param code exit code
 * @param out what it printed
 * @param err what it complained about
 */
public record Run(int code, String out, String err) {

  /** Runs a command at a moment, with nothing on the standard input. */
  public static Run at(Instant now, String... arguments) {
    return at(now, new byte[0], arguments);
  }

  /** Runs a command at a moment; it never really waits. */
  public static Run at(Instant now, byte[] standardInput, String... arguments) {
    StringWriter out = new StringWriter();
    return at(now, standardInput, out, arguments);
  }

  /** The same where the disk is full on which the standard output is kept. */
  public static Run onFullDisk(Instant now, String... arguments) {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}

          @Override
          public String toString() {
            return "";
          }
        };
    return at(now, new byte[0], full, arguments);
  }

  private static Run at(Instant now, byte[] standardInput, Writer out, String... arguments) {
    StringWriter err = new StringWriter();
    Surroundings surroundings =
        new Surroundings(
            new ByteArrayInputStream(standardInput),
            Clock.fixed(now, ZoneOffset.UTC),
            new SecureRandom(),
            time -> {},
            new Notes(new PrintWriter(err, true), /* terminal= */ false));
    int code =
        WardCommand.line(surroundings)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Run(code, out.toString(), err.toString());
  }
}
