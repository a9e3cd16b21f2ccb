package health.ward.cli.scale.simulate;

import health.ward.cli.scale.load.Size;
import java.util.ArrayList;
import java.util.List;

/** A machine of a pool. */
final class Node {
  private final Size room;
  private final int ready;
  private final List<Pod> pods = new ArrayList<>();
  private int emptySince;

  /**
   * @param room what pods may take
   * @param ready second from which they may
   */
  Node(Size room, int ready) {
    this.room = room;
    this.ready = ready;
    this.emptySince = ready;
  }

  boolean ready(int second) {
    return ready <= second;
  }

  /** Whether it can ever take the pod beside those that it has. */
  boolean takes(Size size) {
    return used().plus(size).fitsIn(room);
  }

  void add(Pod pod) {
    pods.add(pod);
  }

  void remove(Pod pod, int second) {
    pods.remove(pod);
    emptySince = second;
  }

  int emptySeconds(int second) {
    return pods.isEmpty() ? second - emptySince : 0;
  }

  private Size used() {
    return pods.stream().map(Pod::size).reduce(Size.NOTHING, Size::plus);
  }
}
