package health.ward.cli.audit;

import java.util.Arrays;

/** A value that only rises along a chain. */
final class Steps {
  private long[] numbers = new long[1];
  private long[] values = new long[1];
  private int size;

  /**
   * Takes the value of an entry; a lower one than before changes nothing.
   *
   * @param number no lower than the one before
   */
  void add(long number, long value) {
    if (size > 0 && value <= values[size - 1]) {
      return;
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    numbers[size] = number;
    values[size] = value;
    size++;
  }

  /**
   * Where it stood at an entry.
   *
   * @param number the entry's
   * @return the number of the entry that brought it there; 0 if none did so far
   */
  long entryAt(long number) {
    int step = stepAt(number);
    return step < 0 ? 0 : numbers[step];
  }

  /** What it was at an entry; 0 before the first. */
  long valueAt(long number) {
    int step = stepAt(number);
    return step < 0 ? 0 : values[step];
  }

  /** The last of those at or before an entry. */
  private int stepAt(long number) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (numbers[middle] <= number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
