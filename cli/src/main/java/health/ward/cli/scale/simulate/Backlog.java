package health.ward.cli.scale.simulate;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits or is being worked on, oldest first; amounts flow, so that a part of a call counts.
 */
final class Backlog {
  private static final double NOTHING = 1e-6;

  private final Deque<Arrival> arrivals = new ArrayDeque<>();
  private double amount;

  private record Arrival(int second, double amount) {}

  void add(int second, double added) {
    if (added > 0) {
      arrivals.addLast(new Arrival(second, added));
      amount += added;
    }
  }

  double amount() {
    return amount;
  }

  /** Takes from the oldest on. */
  void take(double wanted) {
    double left = wanted;
    while (left > NOTHING && !arrivals.isEmpty()) {
      Arrival oldest = arrivals.removeFirst();
      if (oldest.amount() > left + NOTHING) {
        arrivals.addFirst(new Arrival(oldest.second(), oldest.amount() - left));
        left = 0;
      } else {
        left -= oldest.amount();
      }
    }
    amount -= wanted - left;
    if (amount < NOTHING) {
      // What many small parts leave by rounding is no call.
      arrivals.clear();
      amount = 0;
    }
  }

  /** Forgets the newest beyond an amount. */
  void dropBeyond(double most) {
    while (amount > most + NOTHING) {
      Arrival newest = arrivals.removeLast();
      double dropped = Math.min(newest.amount(), amount - most);
      if (newest.amount() > dropped + NOTHING) {
        arrivals.addLast(new Arrival(newest.second(), newest.amount() - dropped));
      }
      amount -= dropped;
    }
  }

  /** Seconds that the oldest has been there; 0 when there is none. */
  int age(int second) {
    return arrivals.isEmpty() ? 0 : second - arrivals.getFirst().second();
  }
}
