package health.ward.cli.scale.simulate;

import health.ward.cli.scale.scaler.Policy;
import health.ward.cli.scale.scaler.Rules;
import health.ward.cli.scale.scaler.ScaledObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * The horizontal pod autoscaler of one deployment, {@code autoscaling/v2}: the normalisation,
 * stabilisation and rates of Kubernetes' {@code podautoscaler/horizontal.go}.
 */
final class Hpa {
  private static final int LONGEST_MEMORY = 3600;
  private static final double PERCENT = 100;

  private final ScaledObject object;
  private final Deque<At> recommendations = new ArrayDeque<>();
  private final Deque<At> added = new ArrayDeque<>();
  private final Deque<At> removed = new ArrayDeque<>();

  private record At(int second, int pods) {}

  Hpa(ScaledObject object) {
    this.object = object;
  }

  /**
   * What one metric with a target per pod asks for.
   *
   * @param value of the metric, all pods together
   */
  int desired(int replicas, double value, double target) {
    double ratio = value / (target * replicas);
    double tolerance = ratio > 1 ? object.up().tolerance() : object.down().tolerance();
    return Math.abs(1 - ratio) <= tolerance ? replicas : (int) Math.ceil(value / target);
  }

  /**
   * Replicas from now on; 0 stays 0.
   *
   * @param second of the simulation
   * @param desired of all metrics the largest
   */
  int next(int second, int replicas, int desired) {
    if (replicas == 0) {
      return 0;
    }
    int next;
    if (replicas > object.max()) {
      next = object.max();
    } else if (replicas < object.hpaMin()) {
      next = object.hpaMin();
    } else {
      next = limited(second, replicas, stabilised(second, replicas, desired));
    }
    if (next != replicas) {
      (next > replicas ? added : removed).add(new At(second, Math.abs(next - replicas)));
    }
    return next;
  }

  private int stabilised(int second, int replicas, int desired) {
    int up = desired;
    int down = desired;
    for (At recommendation : recommendations) {
      if (recommendation.second() > second - object.up().windowSeconds()) {
        up = Math.min(up, recommendation.pods());
      }
      if (recommendation.second() > second - object.down().windowSeconds()) {
        down = Math.max(down, recommendation.pods());
      }
    }
    recommendations.add(new At(second, desired));
    while (recommendations.getFirst().second() < second - LONGEST_MEMORY) {
      recommendations.removeFirst();
    }
    return Math.min(Math.max(replicas, up), down);
  }

  private int limited(int second, int replicas, int wanted) {
    if (wanted > replicas) {
      int limit =
          limit(object.up(), replicas, Math::max, policy -> above(second, replicas, policy));
      return Math.min(wanted, Math.min(Math.max(replicas, limit), object.max()));
    }
    int limit =
        limit(object.down(), replicas, Math::min, policy -> below(second, replicas, policy));
    return Math.max(wanted, Math.max(Math.min(replicas, limit), object.hpaMin()));
  }

  private interface Limit {
    int of(Policy policy);
  }

  /** The limit of the policy that is selected; the farthest is what Max selects. */
  private static int limit(Rules rules, int replicas, IntBinaryOperator farthest, Limit limit) {
    List<Integer> limits = rules.policies().stream().map(limit::of).toList();
    return switch (rules.select()) {
      case DISABLED -> replicas;
      case MAX -> limits.stream().reduce(farthest::applyAsInt).orElse(replicas);
      case MIN ->
          limits.stream().reduce((a, b) -> farthest.applyAsInt(a, b) == a ? b : a).orElse(replicas);
    };
  }

  private int above(int second, int replicas, Policy policy) {
    int start = start(second, replicas, policy);
    return policy.kind() == Policy.Kind.PODS
        ? start + policy.value()
        : (int) Math.ceil(start * (1 + policy.value() / PERCENT));
  }

  private int below(int second, int replicas, Policy policy) {
    int start = start(second, replicas, policy);
    return policy.kind() == Policy.Kind.PODS
        ? start - policy.value()
        : (int) (start * (1 - policy.value() / PERCENT));
  }

  /** Replicas when the policy's period began. */
  private int start(int second, int replicas, Policy policy) {
    int since = second - policy.periodSeconds();
    return replicas - sum(added, since) + sum(removed, since);
  }

  private static int sum(Deque<At> events, int since) {
    return events.stream().filter(e -> e.second() > since).mapToInt(At::pods).sum();
  }
}
