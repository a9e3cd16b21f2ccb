package health.ward.lab.cli;

import health.ward.lab.build.PolicyMembers;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Measures a build as the lab's loader will. */
@Command(
    name = "measure",
    description = "Prints what a policy needs to accept a built enclave, as JSON to paste.")
final class MeasureCommand implements Callable<Integer> {
  @Mixin private Place place = new Place();

  @Parameters(
      paramLabel = "FOLDER",
      description =
          "An enclave's folder, such as model/enclave/target/enclave, or a staged function app, such"
              + " as functions/score/target/azure-functions/ward-score.")
  private Path folder = Path.of(".");

  @Override
  public Integer call() throws Exception {
    Path measured = folder.toAbsolutePath().normalize();
    Path javaHome = Path.of(System.getProperty("java.home"));
    System.out.println(PolicyMembers.of(place.tree(), measured, javaHome).toJson());
    return 0;
  }
}
