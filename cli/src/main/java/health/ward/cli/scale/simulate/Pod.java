package health.ward.cli.scale.simulate;

import health.ward.cli.scale.load.Size;
import org.jspecify.annotations.Nullable;

/** A pod: it waits for a place on a node, starts there, and is ready. */
final class Pod {
  private final Size size;
  private final int startSeconds;
  private @Nullable Node node;
  private int ready = Integer.MAX_VALUE;

  Pod(Size size, int startSeconds) {
    this.size = size;
    this.startSeconds = startSeconds;
  }

  Size size() {
    return size;
  }

  @Nullable Node node() {
    return node;
  }

  boolean pending() {
    return node == null;
  }

  boolean ready(int second) {
    return ready <= second;
  }

  /** It has had its place for long. */
  void settle(Node found) {
    node = found;
    ready = 0;
  }

  /** It has found its place. */
  void place(int second, Node found) {
    node = found;
    ready = second + startSeconds;
  }
}
