package health.ward.cli.call;

import health.ward.cli.Surroundings;
import health.ward.cli.channel.Request;
import health.ward.cli.config.App;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a patient. */
@Command(name = "get", description = "Prints a patient's record as JSON.")
public final class GetCommand extends Calling {
  @Parameters(paramLabel = "ID", description = "The patient's id.")
  private String id;

  public GetCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    print(json(api().call(App.PATIENT, Request.of("GET", path("patient", id)))));
    return 0;
  }
}
