package health.ward.cli.attest;

import java.io.InputStream;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Who is at the other end. */
@Command(
    name = "attest",
    description = "Who is at the other end. ./ward attest measure needs a build and the lab.")
public final class AttestCommand {
  private AttestCommand() {}

  /**
   * This command with those below it.
   *
   * @param standardInput what {@code -} stands for
   * @param clock what the time is unless a command is told otherwise
   */
  public static CommandLine line(InputStream standardInput, Clock clock) {
    return new CommandLine(new AttestCommand())
        .addSubcommand(new AppraiseCommand(standardInput, clock))
        .addSubcommand(new InspectCommand(standardInput))
        .addSubcommand(new PassportCommand(standardInput));
  }
}
