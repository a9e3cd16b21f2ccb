package health.ward.cli.attest;

import health.ward.cli.InputFile;
import health.ward.cli.UsageException;
import health.ward.cli.inspect.Inspection;
import health.ward.cli.inspect.Inspector;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what evidence says. */
@Command(
    name = "inspect",
    description = "Shows every field of a quote, token or endorsement document; verifies none.")
final class InspectCommand implements Callable<Integer> {
  private final InputStream standardInput;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description =
          "A quote (binary, hex or base64), a token or an endorsement document; - for the standard"
              + " input.")
  private String file;

  InspectCommand(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  @Override
  public Integer call() throws UsageException {
    InputFile input = new InputFile(file, standardInput);
    byte[] bytes = input.bytes();
    Inspection inspection;
    try {
      inspection = Inspector.inspect(bytes);
    } catch (UsageException e) {
      throw new UsageException(input + ": " + e.getMessage(), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(inspection);
    out.flush();
    return 0;
  }
}
