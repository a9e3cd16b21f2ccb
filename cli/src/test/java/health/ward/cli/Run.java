package health.ward.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
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
    StringWriter err = new StringWriter();
    Surroundings surroundings =
        new Surroundings(
            new ByteArrayInputStream(standardInput),
            Clock.fixed(now, ZoneOffset.UTC),
            new SecureRandom(),
            time -> {},
            false);
    int code =
        WardCommand.line(surroundings)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Run(code, out.toString(), err.toString());
  }
}
