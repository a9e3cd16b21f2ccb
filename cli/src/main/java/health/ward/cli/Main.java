package health.ward.cli;

import java.time.Clock;

/** The entry of the command line. */
public final class Main {
  private Main() {}

  /** Exits with 0 for yes, 1 for no, 2 where there is no answer. */
  public static void main(String... arguments) {
    System.exit(WardCommand.line(System.in, Clock.systemUTC()).execute(arguments));
  }
}
