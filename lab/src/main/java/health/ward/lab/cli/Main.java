package health.ward.lab.cli;

import health.ward.lab.supervisor.LabException;
import health.ward.lab.tee.LoadException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of the lab's commands. */
@Command(
    name = "ward",
    description = "The whole of Ward on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DemoCommand.class,
      DemoPatientsCommand.class,
      FaultCommand.class,
      KekCommand.class,
      MeasureCommand.class,
      ReferenceValuesCommand.class
    })
public final class Main {
  private Main() {}

  /** Exits with 0 when it went well, 1 when it did not, 2 for a wrong command line. */
  public static void main(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (problem, command, parsed) -> {
          if (problem instanceof LabException
              || problem instanceof LoadException
              || problem instanceof IOException) {
            System.err.println(problem.getMessage());
          } else {
            problem.printStackTrace();
          }
          return 1;
        });
    System.exit(line.execute(arguments));
  }
}
