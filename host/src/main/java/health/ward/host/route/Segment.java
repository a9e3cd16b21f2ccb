package health.ward.host.route;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What stands between two slashes of a route template. */
sealed interface Segment {

  /** Text that the path must have here; letters match in either case. */
  record Literal(String text) implements Segment {

    boolean matches(String segment) {
      return text.toUpperCase(Locale.ROOT).equals(segment.toUpperCase(Locale.ROOT));
    }
  }

  /** A named value. */
  record Parameter(
      String name, Kind kind, Optional<String> defaultValue, List<Constraint> constraints)
      implements Segment {

    boolean accepts(String value) {
      return constraints.stream().allMatch(constraint -> constraint.accepts(value));
    }
  }

  /** How a parameter behaves where the path ends before it. */
  enum Kind {
    /** The path must go on. */
    REQUIRED,
    /** There is no value then. */
    OPTIONAL,
    /** The template names the value then. */
    DEFAULTED,
    /** It takes the whole rest of the path, also none. */
    CATCH_ALL
  }
}
