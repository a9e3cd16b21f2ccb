package health.ward.cli.scale.simulate;

import health.ward.cli.scale.load.App;
import health.ward.cli.scale.load.Cluster;
import health.ward.cli.scale.load.Pool;
import health.ward.cli.scale.scaler.ScaledObject;
import health.ward.cli.scale.scaler.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What in a course somebody should look at. */
final class Warnings {
  private final Cluster cluster;
  private final List<Scaler> scalers;
  private final Course course;

  Warnings(Cluster cluster, List<Scaler> scalers, Course course) {
    this.cluster = cluster;
    this.scalers = scalers;
    this.course = course;
  }

  List<String> all() {
    List<String> lines = new ArrayList<>();
    for (Scaler scaler : scalers) {
      of(scaler.object(), scaler.deployment().app(), lines);
    }
    for (Pool pool : cluster.pools()) {
      int pending = course.mostPending(pool.name());
      if (pending > 0 && course.mostNodes(pool.name()) == pool.maxNodes()) {
        lines.add(
            "pool %s: all %d nodes, and up to %d pods without a place"
                .formatted(pool.name(), pool.maxNodes(), pending));
      }
    }
    if (course.inferenceBoundSeconds() > 0) {
      lines.add(
          "%s: callers waited for it in %s s"
              .formatted(cluster.inference(), grouped(course.inferenceBoundSeconds())));
    }
    return lines;
  }

  private void of(ScaledObject object, App app, List<String> lines) {
    if (course.mostReplicas(app.name()) == object.max()) {
      lines.add("%s: at its most replicas, %d".formatted(app.name(), object.max()));
    }
    if (object.min() == 0 && object.cooldownSeconds() < app.seconds() * app.places()) {
      lines.add(
          "%s: cooldownPeriod %d s is shorter than a call may take"
              .formatted(app.name(), object.cooldownSeconds()));
    }
    if (object.triggers().stream().anyMatch(t -> t instanceof Trigger.Queue q && !q.all())) {
      lines.add(app.name() + ": visibleonly scales in while messages are being worked on");
    }
    double refused = course.refused().getOrDefault(app.name(), 0.0);
    if (refused >= 1) {
      lines.add("%s: %s requests refused with 429".formatted(app.name(), grouped(refused)));
    }
    if (!course.ended(app.name())) {
      lines.add(app.name() + ": calls are left at the end");
    }
  }

  private static String grouped(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }
}
