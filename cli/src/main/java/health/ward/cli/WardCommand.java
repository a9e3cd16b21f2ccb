package health.ward.cli;

import health.ward.cli.api.WriteId;
import health.ward.cli.attest.AttestCommand;
import health.ward.cli.audit.AuditCommand;
import health.ward.cli.batch.BatchCommand;
import health.ward.cli.call.DelineateCommand;
import health.ward.cli.call.EraseCommand;
import health.ward.cli.call.GetCommand;
import health.ward.cli.call.PutCommand;
import health.ward.cli.call.ScoreCommand;
import health.ward.cli.call.VerifyCommand;
import health.ward.cli.keys.KeysCommand;
import health.ward.cli.render.RenderCommand;
import health.ward.cli.scale.CostCommand;
import health.ward.cli.scale.ScaleCommand;
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

  /** The commands as a tree; whoever runs it gets 0 for yes, 1 for no, 2 for no answer. */
  static CommandLine line(Surroundings surroundings) {
    Complaints complaints = new Complaints(surroundings.notes());
    return new CommandLine(new WardCommand())
        .addSubcommand(AttestCommand.line(surroundings.standardInput(), surroundings.clock()))
        .addSubcommand(KeysCommand.line(surroundings))
        .addSubcommand(new RenderCommand(surroundings.notes()))
        .addSubcommand(AuditCommand.line(surroundings))
        .addSubcommand(new VerifyCommand(surroundings))
        .addSubcommand(new GetCommand(surroundings))
        .addSubcommand(new PutCommand(surroundings))
        .addSubcommand(new EraseCommand(surroundings))
        .addSubcommand(new ScoreCommand(surroundings))
        .addSubcommand(new DelineateCommand(surroundings))
        .addSubcommand(BatchCommand.line(surroundings))
        .addSubcommand(new ScaleCommand())
        .addSubcommand(new CostCommand())
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(WriteId.class, WardCommand::writeId)
        .setParameterExceptionHandler(complaints)
        .setExecutionExceptionHandler(complaints);
  }

  private static WriteId writeId(String text) {
    try {
      return new WriteId(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
