package health.ward.cli.audit;

import java.util.Arrays;

/** What the entries tell of one record's versions, in 32 bytes each. */
final class Sightings {
  private static final int WIDTH = 4;

  private long[] data = new long[WIDTH];
  private int size;

  /** Takes one; those of one chain come in its order. */
  void add(Sighting sighting) {
    if (size == data.length) {
      data = Arrays.copyOf(data, 2 * size);
    }
    data[size] = sighting.place();
    data[size + 1] = sighting.since();
    data[size + 2] = sighting.found();
    data[size + 3] = sighting.left();
    size += WIDTH;
  }

  int count() {
    return size / WIDTH;
  }

  Sighting get(int index) {
    int at = index * WIDTH;
    return new Sighting(data[at], data[at + 1], data[at + 2], data[at + 3]);
  }

  /**
   * That a record had a version.
   *
   * @param place the entry that tells it
   * @param since the last entry that was on disk before
   * @param found the version before the access
   * @param left the one after it
   */
  record Sighting(long place, long since, long found, long left) {

    /** A place in a chain: which one of all, and the entry's number. */
    static long place(int chain, long number) {
      return ((long) chain << Integer.SIZE) | Math.toIntExact(number);
    }

    static int chain(long place) {
      return (int) (place >>> Integer.SIZE);
    }

    static long number(long place) {
      return place & Integer.MAX_VALUE;
    }
  }
}
