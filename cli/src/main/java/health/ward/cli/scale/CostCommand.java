package health.ward.cli.scale;

import health.ward.cli.Result;
import health.ward.cli.UsageException;
import health.ward.cli.scale.cost.CostFile;
import health.ward.cli.scale.cost.MonthlyCost;
import health.ward.cli.scale.load.Cluster;
import health.ward.cli.scale.load.LoadProfile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Adds up what a month costs. */
@Command(
    name = "cost",
    description = {
      "Adds up amounts times prices. Prices are yours to look up: what has none is named, not"
          + " guessed.",
      "See docs/cost.md."
    })
public final class CostCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private Inputs inputs = new Inputs();

  @Option(
      names = "--load",
      paramLabel = "FILE",
      description = "Takes node hours from a simulation of this load, repeated for a month.")
  private @Nullable Path load;

  @Override
  public Integer call() throws UsageException {
    MonthlyCost cost = new MonthlyCost(CostFile.read(inputs.costs()));
    if (load != null) {
      Cluster cluster = inputs.cluster();
      cost = cost.withNodes(cluster, inputs.simulate(cluster, LoadProfile.read(load)));
    }
    new Result(spec.commandLine().getOut()).print(cost.lines());
    return 0;
  }
}
