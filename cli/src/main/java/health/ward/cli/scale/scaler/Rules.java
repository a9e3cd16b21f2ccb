package health.ward.cli.scale.scaler;

import java.util.List;

/**
 * One direction of an HPA's behaviour ({@code autoscaling/v2}).
 *
 * @param windowSeconds how long an earlier recommendation still counts, 0 to 3600
 * @param select which of the policies holds
 * @param tolerance by how much a metric may be off before anything changes
 */
public record Rules(int windowSeconds, Select select, List<Policy> policies, double tolerance) {

  /** Which of several policies holds. */
  public enum Select {
    MAX,
    MIN,
    DISABLED
  }

  private static final double TOLERANCE = 0.1;
  private static final Policy ALL = new Policy(Policy.Kind.PERCENT, 100, 15);

  /** What Kubernetes does when nothing is said. */
  public static final Rules UP =
      new Rules(0, Select.MAX, List.of(new Policy(Policy.Kind.PODS, 4, 15), ALL), TOLERANCE);

  /** What Kubernetes does when nothing is said. */
  public static final Rules DOWN = new Rules(300, Select.MAX, List.of(ALL), TOLERANCE);

  public Rules {
    policies = List.copyOf(policies);
  }
}
