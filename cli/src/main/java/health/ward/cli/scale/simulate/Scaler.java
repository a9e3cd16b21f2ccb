package health.ward.cli.scale.simulate;

import health.ward.cli.scale.scaler.ScaledObject;
import health.ward.cli.scale.scaler.Trigger;

/** KEDA and the HPA of one deployment. */
final class Scaler {
  private static final int MOST_PEEKED = 32;
  private static final double PERCENT = 100;
  private static final double MILLI = 1000;

  private final ScaledObject object;
  private final Deployment deployment;
  private final int metricSeconds;
  private final Keda keda;
  private final Hpa hpa;

  /**
   * @param metricSeconds by which a metric that is not read from its source is late
   */
  Scaler(ScaledObject object, Deployment deployment, int metricSeconds) {
    this.object = object;
    this.deployment = deployment;
    this.metricSeconds = metricSeconds;
    this.keda = new Keda(object);
    this.hpa = new Hpa(object);
  }

  ScaledObject object() {
    return object;
  }

  Deployment deployment() {
    return deployment;
  }

  /** KEDA's look, when it is time for one; who is pushed to sees every second. */
  void poll(int second) {
    boolean pushed = object.triggers().stream().anyMatch(Scaler::isPushed);
    if (pushed || second % object.pollingSeconds() == 0) {
      boolean active =
          object.min() > 0 || object.triggers().stream().anyMatch(t -> isActive(t, second));
      deployment.scale(second, keda.next(second, deployment.replicas(), active));
    }
  }

  /** The HPA's look. */
  void sync(int second) {
    int replicas = deployment.replicas();
    if (replicas > 0) {
      int desired =
          object.triggers().stream()
              .mapToInt(trigger -> desired(trigger, replicas, second))
              .max()
              .orElse(replicas);
      deployment.scale(second, hpa.next(second, replicas, desired));
    }
  }

  private int desired(Trigger trigger, int replicas, int second) {
    double target;
    if (trigger instanceof Trigger.Queue queue) {
      target = queue.length();
    } else if (trigger instanceof Trigger.InFlight inFlight) {
      target = inFlight.threshold();
    } else {
      double percent = ((Trigger.Processor) trigger).percent();
      target = percent / PERCENT * deployment.app().size().millicores() / MILLI;
    }
    return hpa.desired(replicas, value(trigger, second), target);
  }

  private boolean isActive(Trigger trigger, int second) {
    double least = trigger instanceof Trigger.Queue queue ? queue.activation() : 0;
    return value(trigger, second) > least;
  }

  private double value(Trigger trigger, int second) {
    if (trigger instanceof Trigger.Queue queue) {
      double all = deployment.calls().amount();
      double visible = all - deployment.taken(second);
      return queue.all() || visible >= MOST_PEEKED ? all : visible;
    }
    if (trigger instanceof Trigger.InFlight inFlight) {
      return inFlight.pushed()
          ? deployment.calls().amount()
          : deployment.inFlight(inFlight.windowSeconds(), metricSeconds);
    }
    return deployment.busyCores();
  }

  private static boolean isPushed(Trigger trigger) {
    return trigger instanceof Trigger.InFlight inFlight && inFlight.pushed();
  }
}
