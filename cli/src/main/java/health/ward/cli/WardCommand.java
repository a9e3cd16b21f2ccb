package health.ward.cli;

import health.ward.cli.attest.AttestCommand;
import health.ward.cli.keys.KeysCommand;
import java.io.InputStream;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** All commands below {@code ./ward} that need no lab. */
@Command(
    name = "ward",
    description = "Ward's command line.",
    mixinStandardHelpOptions = true,
    version = "Ward 0.1.0",
    scope = ScopeType.INHERIT)
final class WardCommand {
  private WardCommand() {}

  /**
   * The commands as a tree; whoever runs it gets 0 for yes, 1 for no, 2 for no answer.
   *
   * @param standardInput what {@code -} stands for
   * @param clock what the time is unless a command is told otherwise
   */
  static CommandLine line(InputStream standardInput, Clock clock) {
    return new CommandLine(new WardCommand())
        .setUsageHelpAutoWidth(true)
        .addSubcommand(AttestCommand.line(standardInput, clock))
        .addSubcommand(KeysCommand.line())
        .setParameterExceptionHandler(
            (problem, arguments) -> {
              CommandLine command = problem.getCommandLine();
              String name = command.getCommandSpec().qualifiedName();
              command.getErr().println(problem.getMessage() + " (./" + name + " --help says more)");
              return 2;
            })
        .setExecutionExceptionHandler(
            (problem, command, parsed) -> {
              if (problem instanceof UsageException) {
                command.getErr().println(problem.getMessage());
                return 2;
              }
              throw problem;
            });
  }
}
