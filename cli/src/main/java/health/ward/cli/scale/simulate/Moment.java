package health.ward.cli.scale.simulate;

import java.util.List;

/**
 * How things are at the end of a second.
 *
 * @param second of the simulation
 * @param apps in the order of the cluster's file
 * @param pools in the order of the cluster's file
 */
public record Moment(int second, List<AppState> apps, List<PoolState> pools) {

  /**
   * An app.
   *
   * @param replicas that are wanted
   * @param ready those that work
   * @param waiting calls that are there, running ones included
   * @param oldestSeconds for which the oldest of them has been there
   */
  public record AppState(String app, int replicas, int ready, double waiting, int oldestSeconds) {}

  /**
   * A pool.
   *
   * @param nodes that are there or on their way: all are paid for
   * @param pending pods without a place
   */
  public record PoolState(String pool, int nodes, int pending) {}

  public Moment {
    apps = List.copyOf(apps);
    pools = List.copyOf(pools);
  }
}
