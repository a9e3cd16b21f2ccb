package health.ward.cli.call;

import health.ward.cli.Surroundings;
import health.ward.cli.channel.Request;
import health.ward.cli.config.App;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a patient's score. */
@Command(
    name = "score",
    description = "Prints a patient's risk score as JSON, with its reasons and who made it.")
public final class ScoreCommand extends Calling {
  @Parameters(paramLabel = "ID", description = "The patient's id.")
  private String id;

  public ScoreCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    print(json(api().call(App.SCORE, Request.of("GET", path("score", id)))));
    return 0;
  }
}
