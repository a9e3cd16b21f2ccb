package health.ward.cli.call;

import health.ward.cli.Surroundings;
import health.ward.cli.config.App;
import picocli.CommandLine.Command;

/** Prints a patient. */
@Command(name = "get", description = "Prints a patient's record as JSON.")
public final class GetCommand extends Reading {
  public GetCommand(Surroundings surroundings) {
    super(surroundings, App.PATIENT, "patient");
  }
}
