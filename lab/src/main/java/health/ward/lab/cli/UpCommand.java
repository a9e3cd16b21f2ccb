package health.ward.lab.cli;

import health.ward.lab.build.ReferenceValues;
import health.ward.lab.ports.Ports;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.LabOptions.Tee;
import health.ward.lab.supervisor.Setting;
import health.ward.lab.supervisor.Supervisor;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything and stays until it is stopped. */
@Command(name = "up", description = "Starts everything; Ctrl-C stops it.")
final class UpCommand implements Callable<Integer> {
  @Mixin private Place place = new Place();

  @Option(names = "--detach", description = "Returns when everything is up; ./ward down stops it.")
  private boolean detach;

  @Option(
      names = "--tee",
      description = "scone (the CAS endorses the apps) or gramine (they have quotes).",
      defaultValue = "scone")
  private String tee = "scone";

  @Option(names = "--no-host", description = "Leaves the function apps to func start.")
  private boolean withoutHost;

  @Option(names = "--sealed-only", description = "Refuses plain requests, as with the stock host.")
  private boolean sealedOnly;

  @Override
  public Integer call() throws Exception {
    LabOptions options =
        new LabOptions(Tee.valueOf(tee.toUpperCase(Locale.ROOT)), withoutHost, sealedOnly);
    if (Supervisor.runs(place.run())) {
      System.out.println("Ward runs already; ./ward status shows it.");
      return 0;
    }
    if (detach) {
      return new Detached(place.tree(), place.run()).start(options);
    }
    ReferenceValues reference = ReferenceValues.read(place.tree().referenceValues());
    new Supervisor(
            new Setting(place.tree(), place.run(), Ports.standard(), options, reference),
            UpCommand::say)
        .run();
    return 0;
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
