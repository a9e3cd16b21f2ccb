package health.ward.cli.keys;

import health.ward.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The apps' secrets, and the keys of records among them. */
@Command(name = "keys", description = "The apps' secrets, and the keys of records among them.")
public final class KeysCommand {
  private KeysCommand() {}

  /** This command with those below it. */
  public static CommandLine line(Surroundings surroundings) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new BundleCommand())
        .addSubcommand(new RotateCommand(surroundings));
  }
}
