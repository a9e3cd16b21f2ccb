package health.ward.cli.scale.simulate;

import health.ward.cli.scale.load.App;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The pods of an app and the calls that it has. */
final class Deployment {
  /** Beyond, what waits is counted itself. */
  private static final double BUSIEST = 0.95;

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
      Pod pod = new Pod(app.size(), app.startSeconds());
      pods.add(pod);
      nodes.add(pod, second);
    }
    pods.sort(Comparator.comparing(Pod::pending));
    while (pods.size() > replicas) {
      nodes.remove(pods.remove(pods.size() - 1), second);
    }
  }

  /** Calls come. */
  void receive(int second, double come) {
    calls.add(second, come);
  }

  /** Calls that its own processors can end within a second. */
  double possible(int second) {
    return Math.min(calls.amount(), ready(second) * app.rate());
  }

  /** Calls that are taken, whether they run or wait for something. */
  double taken(int second) {
    return Math.min(calls.amount(), (double) ready(second) * app.places());
  }

  /**
   * So many calls have ended within this second. Requests that no pod has a place for then are
   * refused; messages wait, and so do requests for an app that has no pod.
   */
  void end(int second, double ended) {
    calls.take(ended);
    if (app.queue().isEmpty() && ready(second) > 0) {
      double most = (double) ready(second) * app.places();
      refused += Math.max(0, calls.amount() - most);
      calls.dropBeyond(most);
    }
    busyCores = ended * app.coreSeconds();
    double running = queueing(busyCores, (double) ready(second) * app.lanes());
    inFlight.add(Math.max(calls.amount(), running) + ended * app.inferenceSeconds());
  }

  /** So many were in flight in this second, where that is not known from the calls. */
  void inFlight(double number) {
    inFlight.add(number);
  }

  /**
   * Calls at servers that are busy for a part of the time, with those that wait there because calls
   * come at random: the mean of the M/M/1 queue, for each server apart.
   */
  static double queueing(double busy, double servers) {
    double part = Math.min(busy / Math.max(servers, 1), BUSIEST);
    return servers * part / (1 - part);
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
