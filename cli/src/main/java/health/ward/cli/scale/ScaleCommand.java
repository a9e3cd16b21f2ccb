package health.ward.cli.scale;

import health.ward.cli.Result;
import health.ward.cli.UsageException;
import health.ward.cli.scale.cost.CostFile;
import health.ward.cli.scale.cost.MonthlyCost;
import health.ward.cli.scale.load.Cluster;
import health.ward.cli.scale.load.LoadProfile;
import health.ward.cli.scale.report.Plot;
import health.ward.cli.scale.report.Report;
import health.ward.cli.scale.simulate.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Simulates how scaling files meet a load. */
@Command(
    name = "scale",
    description = {
      "Simulates KEDA, the HPA, pods and nodes under a load: replicas, backlog, oldest message, drain"
          + " time and cost over time. No cluster is needed.",
      "See docs/scale/README.md."
    })
public final class ScaleCommand implements Callable<Integer> {
  private static final int ROWS = 24;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MINUTES_PER_DAY = 1440;

  @Spec private CommandSpec spec;

  @Mixin private Inputs inputs = new Inputs();

  @Parameters(paramLabel = "LOAD", description = "What comes when: a YAML file.")
  private Path load;

  @Option(names = "--svg", paramLabel = "FILE", description = "Also writes a plot.")
  private @Nullable Path svg;

  @Option(
      names = "--every",
      paramLabel = "MINUTES",
      description =
          "Time between two rows of the table; as long as gives 24 at most when not told.")
  private @Nullable Integer every;

  @Override
  public Integer call() throws UsageException {
    Cluster cluster = inputs.cluster();
    LoadProfile profile = LoadProfile.read(load);
    Course course = inputs.simulate(cluster, profile);
    MonthlyCost cost = new MonthlyCost(CostFile.read(inputs.costs()));
    new Result(spec.commandLine().getOut())
        .print(new Report(cluster, profile, course, cost).lines(step(profile)));
    if (svg != null) {
      write(svg, new Plot(cluster, profile, course).svg());
    }
    return 0;
  }

  private int step(LoadProfile profile) throws UsageException {
    if (every == null) {
      return (profile.seconds() / ROWS / SECONDS_PER_MINUTE + 1) * SECONDS_PER_MINUTE;
    }
    if (every < 1 || every > MINUTES_PER_DAY) {
      throw new UsageException("--every is 1 to " + MINUTES_PER_DAY + " minutes");
    }
    return every * SECONDS_PER_MINUTE;
  }

  private static void write(Path file, String text) throws UsageException {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }
}
