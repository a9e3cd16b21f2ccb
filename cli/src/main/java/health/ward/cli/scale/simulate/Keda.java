package health.ward.cli.scale.simulate;

import health.ward.cli.scale.scaler.ScaledObject;

/** KEDA's own loop for one scaled object: from zero to some, and from some to zero. */
final class Keda {
  private static final int NEVER = -1;

  private final ScaledObject object;
  private int lastActive = NEVER;

  Keda(ScaledObject object) {
    this.object = object;
  }

  /**
   * Replicas after a look.
   *
   * @param second of the simulation, which began when the object was made
   * @param active whether any trigger is
   */
  int next(int second, int replicas, boolean active) {
    if (active) {
      lastActive = second;
      return replicas == 0 ? object.hpaMin() : replicas;
    }
    if (replicas > 0 && object.min() == 0) {
      int end =
          lastActive == NEVER
              ? object.initialCooldownSeconds()
              : lastActive + object.cooldownSeconds();
      return end < second ? 0 : replicas;
    }
    return Math.max(replicas, object.min());
  }
}
