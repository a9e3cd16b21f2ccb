package health.ward.records.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for an order of calls, each between its begin and its end, in which one register would have
 * given the same answers (Wing and Gong, Testing and Verifying Concurrent Objects, 1993). What was
 * tried once, as a set of calls and the register after them, is not tried again (Lowe, Testing for
 * Linearizability, 2017). A call without an answer may stand anywhere after its begin, or nowhere.
 */
final class Linearizability {
  private final List<Call> calls;
  private final Set<Point> seen = new HashSet<>();

  private Linearizability(List<Call> calls) {
    this.calls = calls;
  }

  /** Whether there is such an order, from a register that nobody has written. */
  static boolean holds(List<Call> calls) {
    return new Linearizability(List.copyOf(calls)).isFound();
  }

  /** Calls that have been put in order, and the register after them. */
  private record Point(BitSet done, Register register) {}

  private boolean isFound() {
    Deque<Point> open = new ArrayDeque<>();
    open.push(new Point(new BitSet(), Register.absent()));
    while (!open.isEmpty()) {
      Point point = open.pop();
      if (isWhole(point.done())) {
        return true;
      }
      next(point).stream().filter(seen::add).forEach(open::push);
    }
    return false;
  }

  private boolean isWhole(BitSet done) {
    for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
      if (!calls.get(i).isOpen()) {
        return false;
      }
    }
    return true;
  }

  /** Next can be whatever begun before the first of the others ended. */
  private List<Point> next(Point point) {
    long firstEnd = Long.MAX_VALUE;
    BitSet done = point.done();
    for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
      if (!calls.get(i).isOpen()) {
        firstEnd = Math.min(firstEnd, calls.get(i).ended());
      }
    }
    List<Point> points = new ArrayList<>();
    for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
      if (calls.get(i).begun() <= firstEnd) {
        Optional<Register> after = point.register().after(calls.get(i));
        if (after.isPresent()) {
          BitSet more = (BitSet) done.clone();
          more.set(i);
          if (isPossible(more, after.get())) {
            points.add(new Point(more, after.get()));
          }
        }
      }
    }
    return points;
  }

  /** Whether none of the others has been missed. */
  private boolean isPossible(BitSet done, Register register) {
    for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
      if (!register.mayStillAnswer(calls.get(i))) {
        return false;
      }
    }
    return true;
  }
}
