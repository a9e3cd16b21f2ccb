package health.ward.host.route;

import java.util.function.Predicate;

/**
 * An inline constraint of a route parameter.
 *
 * @param text as written in the template
 * @param values which values pass
 * @param extent what is known about those values, to tell two constraints apart
 */
record Constraint(String text, Predicate<String> values, Extent extent) {

  boolean accepts(String value) {
    return values.test(value);
  }
}
