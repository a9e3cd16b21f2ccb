package health.ward.cli.scale.scaler;

import java.util.List;

/**
 * A {@code keda.sh/v1alpha1} ScaledObject, as far as the simulation needs it.
 *
 * @param target name of the deployment
 * @param pollingSeconds between two of KEDA's looks
 * @param initialCooldownSeconds for which a new object's pods stay though nothing was ever active
 * @param cooldownSeconds from the last activity to zero
 * @param min fewest replicas
 * @param max most replicas
 * @param triggers at least one
 */
public record ScaledObject(
    String target,
    int pollingSeconds,
    int initialCooldownSeconds,
    int cooldownSeconds,
    int min,
    int max,
    Rules up,
    Rules down,
    List<Trigger> triggers) {

  public ScaledObject {
    triggers = List.copyOf(triggers);
  }

  /** What the HPA never goes below: it knows no zero. */
  public int hpaMin() {
    return Math.max(1, min);
  }
}
