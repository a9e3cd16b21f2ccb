package health.ward.cli.keys;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The apps' secrets. */
@Command(
    name = "keys",
    description = "The apps' secrets; for their owner, away from every cluster.")
public final class KeysCommand {
  private KeysCommand() {}

  /** This command with those below it. */
  public static CommandLine line() {
    return new CommandLine(new KeysCommand()).addSubcommand(new BundleCommand());
  }
}
