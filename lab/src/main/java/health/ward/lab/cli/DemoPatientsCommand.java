package health.ward.lab.cli;

import health.ward.lab.demo.SyntheticPatients;
import health.ward.lab.supervisor.LabException;
import health.ward.lab.supervisor.Supervisor;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What {@code ./ward demo batch} stores and has scored. */
@Command(
    name = "demo-patients",
    hidden = true,
    description = "Writes made-up patients to lab/.run, and their ids.")
final class DemoPatientsCommand implements Callable<Integer> {
  private static final int MOST = 100_000;

  @Parameters(paramLabel = "COUNT", description = "How many, up to a batch's most.")
  private int count;

  @Mixin private Place place = new Place();

  @Override
  public Integer call() throws Exception {
    if (!Supervisor.runs(place.run())) {
      throw new LabException("Ward does not run; ./ward up starts it.");
    }
    if (count < 1 || count > MOST) {
      throw new LabException("COUNT is 1 to " + MOST + ".");
    }
    Files.write(place.run().path("demo-patients.csv"), SyntheticPatients.csv(count));
    Files.write(place.run().path("demo-ids.txt"), SyntheticPatients.ids(count));
    return 0;
  }
}
