package health.ward.cli.scale.simulate;

import health.ward.cli.scale.simulate.Moment.AppState;
import health.ward.cli.scale.simulate.Moment.PoolState;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What a simulation has seen.
 *
 * @param moments one a second
 * @param refused requests that found no place, by app
 * @param inferenceBoundSeconds in which work waited for the ONNX enclave alone
 * @param warnings what somebody should look at, a line each
 */
public record Course(
    List<Moment> moments,
    Map<String, Double> refused,
    int inferenceBoundSeconds,
    List<String> warnings) {
  private static final double NOTHING = 1e-6;

  public Course {
    moments = List.copyOf(moments);
    refused = Map.copyOf(refused);
    warnings = List.copyOf(warnings);
  }

  /** Second after the last one in which an app had a call; 0 when it never had one. */
  public int drained(String app) {
    int last = -1;
    for (Moment moment : moments) {
      if (state(moment, app).waiting() > NOTHING) {
        last = moment.second();
      }
    }
    return last < 0 ? 0 : last + 2;
  }

  /** Whether nothing waits at the end. */
  public boolean ended(String app) {
    return state(moments.get(moments.size() - 1), app).waiting() <= NOTHING;
  }

  /** Longest time that any call has been there. */
  public int oldestSeconds(String app) {
    return most(app, AppState::oldestSeconds);
  }

  public int mostReplicas(String app) {
    return most(app, AppState::replicas);
  }

  /** Replicas, added up over all seconds. */
  public long podSeconds(String app) {
    return moments.stream().mapToLong(moment -> state(moment, app).replicas()).sum();
  }

  /** Nodes, added up over all seconds. */
  public long nodeSeconds(String pool) {
    return moments.stream().mapToLong(moment -> poolState(moment, pool).nodes()).sum();
  }

  public int mostNodes(String pool) {
    return moments.stream().mapToInt(moment -> poolState(moment, pool).nodes()).max().orElse(0);
  }

  public int mostPending(String pool) {
    return moments.stream().mapToInt(moment -> poolState(moment, pool).pending()).max().orElse(0);
  }

  private int most(String app, ToIntFunction<AppState> value) {
    return moments.stream()
        .mapToInt(moment -> value.applyAsInt(state(moment, app)))
        .max()
        .orElse(0);
  }

  /** An app at a moment. */
  public static AppState state(Moment moment, String app) {
    return moment.apps().stream()
        .filter(state -> state.app().equals(app))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no app " + app));
  }

  private static PoolState poolState(Moment moment, String pool) {
    return moment.pools().stream()
        .filter(state -> state.pool().equals(pool))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no pool " + pool));
  }
}
