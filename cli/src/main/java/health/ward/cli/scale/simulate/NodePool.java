package health.ward.cli.scale.simulate;

import health.ward.cli.scale.load.Pool;
import java.util.ArrayList;
import java.util.List;

/** The nodes of a pool and its autoscaler: one more when a pod has no place, one less when idle. */
final class NodePool {
  private final Pool pool;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Pod> pending = new ArrayList<>();
  private int pendingSince;

  NodePool(Pool pool) {
    this.pool = pool;
    for (int i = 0; i < pool.minNodes(); i++) {
      nodes.add(new Node(pool.room(), 0));
    }
  }

  Pool pool() {
    return pool;
  }

  int nodes() {
    return nodes.size();
  }

  int pending() {
    return pending.size();
  }

  void add(Pod pod, int second) {
    if (pending.isEmpty()) {
      pendingSince = second;
    }
    pending.add(pod);
  }

  void remove(Pod pod, int second) {
    pending.remove(pod);
    Node node = pod.node();
    if (node != null) {
      node.remove(pod, second);
    }
  }

  /** Before the first second: what has been there for long has its place, and is ready. */
  void settle() {
    for (Pod pod : List.copyOf(pending)) {
      Node place = nodes.stream().filter(node -> node.takes(pod.size())).findFirst().orElse(null);
      if (place == null && nodes.size() < pool.maxNodes()) {
        place = empty();
        nodes.add(place);
      }
      if (place != null) {
        place.add(pod);
        pod.settle(place);
        pending.remove(pod);
      }
    }
  }

  /** Places what can be placed, orders nodes for the rest, gives back idle ones. */
  void step(int second) {
    pending.removeIf(pod -> placed(pod, second));
    if (pending.isEmpty()) {
      giveBack(second);
    } else if (second - pendingSince >= pool.scanSeconds()) {
      order(second);
    }
  }

  private boolean placed(Pod pod, int second) {
    for (Node node : nodes) {
      if (node.ready(second) && node.takes(pod.size())) {
        node.add(pod);
        pod.place(second, node);
        return true;
      }
    }
    return false;
  }

  /** As many as the pods without a place need beside the nodes that are on their way. */
  private void order(int second) {
    List<Node> coming = new ArrayList<>();
    nodes.stream().filter(node -> !node.ready(second)).forEach(node -> coming.add(empty()));
    int known = coming.size();
    for (Pod pod : pending) {
      Node place = coming.stream().filter(node -> node.takes(pod.size())).findFirst().orElse(null);
      if (place == null) {
        place = empty();
        coming.add(place);
      }
      place.add(pod);
    }
    int wanted = coming.size() - known;
    for (int i = 0; i < wanted && nodes.size() < pool.maxNodes(); i++) {
      nodes.add(new Node(pool.room(), second + pool.bootSeconds()));
    }
  }

  private Node empty() {
    return new Node(pool.room(), 0);
  }

  private void giveBack(int second) {
    for (int i = nodes.size() - 1; i >= 0 && nodes.size() > pool.minNodes(); i--) {
      if (nodes.get(i).emptySeconds(second) >= pool.idleSeconds()) {
        nodes.remove(i);
      }
    }
  }
}
