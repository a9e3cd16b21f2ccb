package health.ward.cli.audit;

import health.ward.cli.Surroundings;
import health.ward.cli.UsageException;
import health.ward.cli.api.ClientOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The audit log. */
@Command(name = "audit", description = "The audit log, for whoever may read it.")
public final class AuditCommand {
  private static final int ATTEMPTS = 4;

  private final Surroundings surroundings;

  @Mixin private ClientOptions options = new ClientOptions();

  private AuditCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** This command with those below it. */
  public static CommandLine line(Surroundings surroundings) {
    AuditCommand audit = new AuditCommand(surroundings);
    return new CommandLine(audit)
        .addSubcommand(new VerifyLogCommand(surroundings, audit))
        .addSubcommand(new ExportLogCommand(surroundings, audit));
  }

  /** The log that the options name. */
  AuditApi api() throws UsageException {
    return new AuditApi(options.api(surroundings, ATTEMPTS));
  }
}
