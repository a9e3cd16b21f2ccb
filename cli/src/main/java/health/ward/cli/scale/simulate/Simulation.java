package health.ward.cli.scale.simulate;

import health.ward.cli.UsageException;
import health.ward.cli.scale.load.App;
import health.ward.cli.scale.load.Cluster;
import health.ward.cli.scale.load.Load;
import health.ward.cli.scale.load.LoadProfile;
import health.ward.cli.scale.load.Pool;
import health.ward.cli.scale.scaler.ScaledObject;
import health.ward.cli.scale.simulate.Moment.AppState;
import health.ward.cli.scale.simulate.Moment.PoolState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Seconds in this order: what comes, KEDA, the HPA, nodes and pods, work. Work flows: a pod ends a
 * fraction of a call in a second, and an ONNX enclave that cannot keep up slows all its callers
 * alike.
 */
public final class Simulation {
  private static final double NOTHING = 1e-6;

  private final Cluster cluster;
  private final LoadProfile profile;
  private final Map<String, NodePool> pools = new LinkedHashMap<>();
  private final Map<String, Deployment> deployments = new LinkedHashMap<>();
  private final List<Scaler> scalers = new ArrayList<>();
  private int inferenceBoundSeconds;

  /**
   * A cluster on which nothing has happened yet; apps have their fewest replicas.
   *
   * @param objects one for each app of the cluster
   * @throws UsageException when files do not fit together
   */
  public Simulation(Cluster cluster, List<ScaledObject> objects, LoadProfile profile)
      throws UsageException {
    this.cluster = cluster;
    this.profile = profile;
    for (Pool pool : cluster.pools()) {
      pools.put(pool.name(), new NodePool(pool));
    }
    for (App app : cluster.apps()) {
      NodePool nodes = pools.get(app.pool());
      if (nodes == null) {
        throw new UsageException("app " + app.name() + ": there is no pool " + app.pool());
      }
      Deployment deployment = new Deployment(app, nodes);
      deployments.put(app.name(), deployment);
      ScaledObject object = scaledObject(app, objects);
      scalers.add(new Scaler(object, deployment, cluster.metricSeconds()));
      deployment.scale(0, object.min());
    }
    pools.values().forEach(NodePool::settle);
    for (Load load : profile.loads()) {
      if (!deployments.containsKey(load.app())) {
        throw new UsageException("load for " + load.app() + ": there is no such app");
      }
    }
  }

  private static ScaledObject scaledObject(App app, List<ScaledObject> objects)
      throws UsageException {
    return objects.stream()
        .filter(object -> object.target().equals(app.name()))
        .findFirst()
        .orElseThrow(() -> new UsageException("app " + app.name() + ": no ScaledObject scales it"));
  }

  /** All of it. */
  public Course run() {
    List<Moment> moments = new ArrayList<>();
    for (int second = 0; second < profile.seconds(); second++) {
      arrive(second);
      for (Scaler scaler : scalers) {
        scaler.poll(second);
        if (second % cluster.hpaSeconds() == 0) {
          scaler.sync(second);
        }
      }
      for (NodePool pool : pools.values()) {
        pool.step(second);
      }
      work(second);
      moments.add(moment(second));
    }
    Map<String, Double> refused = new LinkedHashMap<>();
    deployments.forEach((name, deployment) -> refused.put(name, deployment.refused()));
    Course course = new Course(moments, refused, inferenceBoundSeconds, List.of());
    return new Course(
        moments, refused, inferenceBoundSeconds, new Warnings(cluster, scalers, course).all());
  }

  private void arrive(int second) {
    for (Map.Entry<String, Deployment> entry : deployments.entrySet()) {
      double come = 0;
      for (Load load : profile.loads()) {
        come += load.app().equals(entry.getKey()) ? load.in(second) : 0;
      }
      entry.getValue().receive(second, come);
    }
  }

  private void work(int second) {
    Deployment enclave = deployments.get(cluster.inference());
    double lanes = enclave == null ? 0 : (double) enclave.ready(second) * enclave.app().lanes();
    double wanted = 0;
    double callers = 0;
    for (Deployment deployment : callers(enclave)) {
      wanted += deployment.possible(second) * deployment.app().inferenceSeconds();
      callers += deployment.app().inferenceMicros() > 0 ? deployment.taken(second) : 0;
    }
    double share = wanted > lanes + NOTHING ? lanes / wanted : 1;
    inferenceBoundSeconds += share < 1 ? 1 : 0;
    for (Deployment deployment : callers(enclave)) {
      boolean infers = deployment.app().inferenceMicros() > 0;
      deployment.end(second, deployment.possible(second) * (infers ? share : 1));
    }
    if (enclave != null) {
      // Who cannot go on waits there, as far as there are places; the rest is told to come again.
      double places = (double) enclave.ready(second) * enclave.app().places();
      enclave.inFlight(share < 1 ? Math.min(callers, places) : Deployment.queueing(wanted, lanes));
    }
  }

  private List<Deployment> callers(@Nullable Deployment enclave) {
    return deployments.values().stream().filter(deployment -> deployment != enclave).toList();
  }

  private Moment moment(int second) {
    return new Moment(
        second,
        deployments.values().stream()
            .map(
                deployment ->
                    new AppState(
                        deployment.app().name(),
                        deployment.replicas(),
                        deployment.ready(second),
                        deployment.calls().amount(),
                        deployment.calls().age(second + 1)))
            .toList(),
        pools.values().stream()
            .map(pool -> new PoolState(pool.pool().name(), pool.nodes(), pool.pending()))
            .toList());
  }
}
