package health.ward.cli.scale.simulate;

import health.ward.cli.scale.load.App;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The pods of an app and the calls that it has. */
final class Deployment {
  private final App app;
  private final NodePool nodes;
  private final List<Pod> pods = new ArrayList<>();
  private final Backlog calls = new Backlog();
  private final List<Double> inFlight = new ArrayList<>();
  private double busyCores;
  private double refused;

  Deployment(App app, NodePool nodes) {
    this.app = app;
    this.nodes = nodes;
  }

  App app() {
    return app;
  }

  Backlog calls() {
    return calls;
  }

  int replicas() {
    return pods.size();
  }

  int ready(int second) {
    return (int) pods.stream().filter(pod -> pod.ready(second)).count();
  }

  /** Has so many pods from now on; the first to go are those without a place, then the newest. */
  void scale(int second, int replicas) {
    while (pods.size() < replicas) {
      Pod pod = new Pod(app.name(), app.size(), app.startSeconds());
      pods.add(pod);
      nodes.add(pod, second);
    }
    pods.sort(Comparator.comparing(Pod::pending));
    while (pods.size() > replicas) {
      nodes.remove(pods.remove(pods.size() - 1), second);
    }
  }

  /** Calls come; requests that no pod has a place for are refused, messages wait. */
  void receive(int second, double come) {
    calls.add(second, come);
    if (app.queue().isEmpty() && ready(second) > 0) {
      double most = (double) ready(second) * app.places();
      refused += Math.max(0, calls.amount() - most);
      calls.dropBeyond(most);
    }
  }

  /** Calls that its own processors can end within a second. */
  double possible(int second) {
    return Math.min(calls.amount(), ready(second) * app.rate());
  }

  /** Calls that are taken, whether they run or wait for something. */
  double taken(int second) {
    return Math.min(calls.amount(), (double) ready(second) * app.places());
  }

  /** So many calls have ended within this second. */
  void end(double ended) {
    calls.take(ended);
    busyCores = ended * app.coreSeconds();
    inFlight.add(calls.amount() + ended * app.seconds());
  }

  /** So many were in flight in this second, where that is not known from the calls. */
  void inFlight(double number) {
    inFlight.add(number);
  }

  double busyCores() {
    return busyCores;
  }

  double refused() {
    return refused;
  }

  /** The mean of what was in flight over some seconds, that many seconds ago. */
  double inFlight(int seconds, int ago) {
    int to = Math.max(0, inFlight.size() - ago);
    int from = Math.max(0, to - seconds);
    return inFlight.subList(from, to).stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
