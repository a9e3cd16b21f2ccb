package health.ward.cli.call;

import health.ward.cli.Surroundings;
import health.ward.cli.channel.Request;
import health.ward.cli.config.App;
import picocli.CommandLine.Parameters;

/** What commands share that print what an app knows of one patient. */
abstract class Reading extends Calling {
  private final App app;
  private final String call;

  @Parameters(paramLabel = "ID", description = "The patient's id.")
  private String id;

  /**
   * A command for one call.
   *
   * @param call the part of the path before the id
   */
  Reading(Surroundings surroundings, App app, String call) {
    super(surroundings);
    this.app = app;
    this.call = call;
  }

  @Override
  public final Integer call() throws Exception {
    print(json(api().call(app, Request.of("GET", path(call, id)))));
    return 0;
  }
}
