package health.ward.cli.call;

import health.ward.cli.Surroundings;
import health.ward.cli.config.App;
import picocli.CommandLine.Command;

/** Prints a patient's score. */
@Command(
    name = "score",
    description = "Prints a patient's risk score as JSON, with its reasons and who made it.")
public final class ScoreCommand extends Reading {
  public ScoreCommand(Surroundings surroundings) {
    super(surroundings, App.SCORE, "score");
  }
}
