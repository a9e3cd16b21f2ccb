package health.ward.host.route;

/**
 * Whether two templates can match one path. It errs on one side only: where it cannot prove that no
 * such path exists (two regular expressions, for example) it says that one does.
 */
public final class Overlap {

  private Overlap() {}

  /** True unless it is certain that no path matches both. */
  public static boolean possible(RouteTemplate one, RouteTemplate other) {
    int longest = Math.max(one.segments().size(), other.segments().size());
    int from = Math.max(shortestPath(one), shortestPath(other));
    int to = Math.min(longestPath(one, longest), longestPath(other, longest));
    for (int length = from; length <= to; length++) {
      if (possibleAt(one, other, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean possibleAt(RouteTemplate one, RouteTemplate other, int length) {
    for (int i = 0; i < length; i++) {
      if (!possibleSegment(one, other, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean possibleSegment(RouteTemplate one, RouteTemplate other, int index) {
    if (insideCatchAll(one, index) || insideCatchAll(other, index)) {
      return true;
    }
    Segment first = one.segments().get(index);
    Segment second = other.segments().get(index);
    if (first instanceof Segment.Literal literal) {
      return second instanceof Segment.Literal text
          ? literal.matches(text.text())
          : ((Segment.Parameter) second).accepts(literal.text());
    }
    Segment.Parameter parameter = (Segment.Parameter) first;
    return second instanceof Segment.Literal text
        ? parameter.accepts(text.text())
        : !disjoint(parameter, (Segment.Parameter) second);
  }

  private static boolean disjoint(Segment.Parameter one, Segment.Parameter other) {
    return one.constraints().stream()
        .anyMatch(
            first ->
                other.constraints().stream()
                    .anyMatch(second -> first.extent().disjointFrom(second.extent())));
  }

  private static boolean insideCatchAll(RouteTemplate template, int index) {
    return template.endsInCatchAll() && index >= template.segments().size() - 1;
  }

  private static int longestPath(RouteTemplate template, int bound) {
    return template.endsInCatchAll() ? bound : template.segments().size();
  }

  /** The template's length without what may be absent at its end. */
  private static int shortestPath(RouteTemplate template) {
    int length = template.segments().size();
    while (length > 0
        && template.segments().get(length - 1) instanceof Segment.Parameter parameter
        && parameter.kind() != Segment.Kind.REQUIRED) {
      length--;
    }
    return length;
  }
}
