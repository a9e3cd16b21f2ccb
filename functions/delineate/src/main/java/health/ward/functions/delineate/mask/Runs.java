package health.ward.functions.delineate.mask;

import java.util.Arrays;

/**
 * The horizontal runs of a mask, joined to components by a union-find. Two runs of neighbouring
 * rows belong together when they share a column.
 */
final class Runs {

  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] parents = new int[64];
  private int count;

  static Runs of(Mask mask) {
    Runs runs = new Runs();
    int width = mask.width();
    int above = 0;
    int position = mask.next(0);
    while (position >= 0) {
      int end = mask.endOfRun(position);
      while (above < runs.count && runs.ends[above] + width <= position) {
        above++;
      }
      int run = runs.add(position, end);
      for (int k = above; k < run && runs.starts[k] + width < end; k++) {
        runs.join(k, run);
      }
      position = mask.next(end);
    }
    return runs;
  }

  int count() {
    return count;
  }

  /** Position of a run's first pixel. */
  int start(int run) {
    return starts[run];
  }

  /** Position after a run's last pixel. */
  int end(int run) {
    return ends[run];
  }

  /** A number that all runs of one component share. */
  int component(int run) {
    int root = run;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  private int add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      parents = Arrays.copyOf(parents, 2 * count);
    }
    starts[count] = start;
    ends[count] = end;
    parents[count] = count;
    return count++;
  }

  private void join(int one, int other) {
    int first = component(one);
    int second = component(other);
    parents[Math.max(first, second)] = Math.min(first, second);
  }
}
