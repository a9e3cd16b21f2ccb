package health.ward.host.route;

import java.util.EnumSet;
import java.util.Set;

/**
 * A superset of the values that a constraint accepts: their kind, their length in UTF-16 units and,
 * for whole numbers, their value. Two extents that share nothing prove two constraints disjoint.
 */
record Extent(Kind kind, long shortest, long longest, long least, long greatest) {

  /** The form of a value. */
  enum Kind {
    ANY,
    INTEGER,
    NUMBER,
    FLOATING,
    LETTERS,
    BOOLEAN,
    GUID,
    DATE
  }

  private static final Set<Kind> NUMBERS = EnumSet.of(Kind.INTEGER, Kind.NUMBER, Kind.FLOATING);

  static Extent of(Kind kind) {
    return new Extent(kind, 1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  static Extent lengths(long shortest, long longest) {
    return new Extent(Kind.ANY, shortest, longest, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  static Extent integers(long least, long greatest) {
    return new Extent(Kind.INTEGER, 1, Long.MAX_VALUE, least, greatest);
  }

  boolean disjointFrom(Extent other) {
    return longest < other.shortest
        || other.longest < shortest
        || (kind == Kind.INTEGER && other.kind == Kind.INTEGER && separateValues(other))
        || separateKinds(kind, other.kind)
        || separateKinds(other.kind, kind);
  }

  private boolean separateValues(Extent other) {
    return greatest < other.least || other.greatest < least;
  }

  private static boolean separateKinds(Kind one, Kind other) {
    return switch (one) {
      case DATE -> other != Kind.DATE && other != Kind.ANY;
      case BOOLEAN -> NUMBERS.contains(other) || other == Kind.GUID;
      case LETTERS -> other == Kind.INTEGER || other == Kind.NUMBER;
      default -> false;
    };
  }
}
