package health.ward.cli.scale;

import health.ward.cli.UsageException;
import health.ward.cli.scale.load.Cluster;
import health.ward.cli.scale.load.LoadProfile;
import health.ward.cli.scale.manifest.Kustomization;
import health.ward.cli.scale.scaler.ScaledObject;
import health.ward.cli.scale.scaler.ScaledObjectReader;
import health.ward.cli.scale.simulate.Course;
import health.ward.cli.scale.simulate.Simulation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files that a simulation is made of; Ward's own where nothing else is said. */
final class Inputs {
  @Option(names = "--ward", hidden = true, description = "Ward's own folder.")
  private Path ward = Path.of("");

  @Option(
      names = "--keda",
      paramLabel = "FOLDER",
      description = "Scaling files as Kustomize takes them; as often as there are clusters.")
  private @Nullable List<Path> keda;

  @Option(
      names = "--cluster",
      paramLabel = "FILE",
      description = "Nodes, sizes of pods, and how long a call takes.")
  private @Nullable Path cluster;

  @Option(names = "--costs", paramLabel = "FILE", description = "Amounts and prices.")
  private @Nullable Path costs;

  Cluster cluster() throws UsageException {
    return Cluster.read(cluster == null ? ward.resolve("keda/cluster.yaml") : cluster);
  }

  Path costs() {
    return costs == null ? ward.resolve("docs/cost.csv") : costs;
  }

  Course simulate(Cluster apps, LoadProfile profile) throws UsageException {
    List<Path> folders =
        keda == null
            ? List.of(ward.resolve("keda/overlays/contoso"), ward.resolve("keda/overlays/fabrikam"))
            : keda;
    List<ScaledObject> objects = new ArrayList<>();
    for (Path folder : folders) {
      objects.addAll(ScaledObjectReader.read(Kustomization.render(folder)));
    }
    return new Simulation(apps, objects, profile).run();
  }
}
