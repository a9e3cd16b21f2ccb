package health.ward.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;

/** The entry of the command line. */
public final class Main {
  private Main() {}

  /** Exits with 0 for yes, 1 for no, 2 where there is no answer. */
  @SuppressWarnings("SystemConsoleNull") // true of later Javas than the one Ward runs on
  public static void main(String... arguments) {
    PrintWriter err = utf8(FileDescriptor.err);
    Surroundings surroundings =
        new Surroundings(
            System.in,
            Clock.systemUTC(),
            new SecureRandom(),
            time -> Thread.sleep(time.toMillis()),
            new Notes(err, System.console() != null));
    System.exit(
        WardCommand.line(surroundings)
            .setOut(utf8(FileDescriptor.out))
            .setErr(err)
            .execute(arguments));
  }

  /** Patients' names survive whatever the locale is. */
  private static PrintWriter utf8(FileDescriptor file) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(file), StandardCharsets.UTF_8), true);
  }
}
