package health.ward.host.route;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A route template with ASP.NET's inline constraints: {@code patient/{id}}, {@code {page:int?}},
 * {@code {kind=all}}, {@code {*rest}}. Literals match in either case.
 */
public final class RouteTemplate {

  private final String text;
  private final List<Segment> segments;

  private RouteTemplate(String text, List<Segment> segments) {
    this.text = text;
    this.segments = segments;
  }

  /** Understands a template, or refuses it by name. */
  public static RouteTemplate parse(String template) throws RouteTemplateException {
    return new RouteTemplate(template, new TemplateParser(template).parse());
  }

  /** The template as written. */
  public String text() {
    return text;
  }

  List<Segment> segments() {
    return segments;
  }

  /** The names of its parameters in the order they stand. */
  public Set<String> parameterNames() {
    Set<String> names = new LinkedHashSet<>();
    for (Segment segment : segments) {
      if (segment instanceof Segment.Parameter parameter) {
        names.add(parameter.name());
      }
    }
    return names;
  }

  /** True when the template's first segment is this text. */
  public boolean startsWith(String literal) {
    return !segments.isEmpty()
        && segments.get(0) instanceof Segment.Literal first
        && first.matches(literal);
  }

  /**
   * The values of the parameters when the path matches; parameters without a value are absent.
   *
   * @param path decoded segments
   */
  public Optional<Map<String, String>> match(List<String> path) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i) instanceof Segment.Parameter parameter) {
        Optional<String> value = valueAt(i, parameter, path);
        if (!passes(parameter, value)) {
          return Optional.empty();
        }
        value.ifPresent(present -> values.put(parameter.name(), present));
      } else if (segments.get(i) instanceof Segment.Literal literal
          && (i >= path.size() || !literal.matches(path.get(i)))) {
        return Optional.empty();
      }
    }
    boolean allOfIt = path.size() <= segments.size() || endsInCatchAll();
    return allOfIt ? Optional.of(values) : Optional.empty();
  }

  private static Optional<String> valueAt(
      int index, Segment.Parameter parameter, List<String> path) {
    if (index >= path.size()) {
      return parameter.defaultValue();
    }
    return Optional.of(
        parameter.kind() == Segment.Kind.CATCH_ALL
            ? String.join("/", path.subList(index, path.size()))
            : path.get(index));
  }

  private static boolean passes(Segment.Parameter parameter, Optional<String> value) {
    if (value.isEmpty()) {
      return parameter.kind() == Segment.Kind.OPTIONAL
          || (parameter.kind() == Segment.Kind.CATCH_ALL && parameter.constraints().isEmpty());
    }
    boolean something = !value.get().isEmpty() || parameter.kind() == Segment.Kind.CATCH_ALL;
    return something && parameter.accepts(value.get());
  }

  boolean endsInCatchAll() {
    return !segments.isEmpty()
        && segments.get(segments.size() - 1) instanceof Segment.Parameter last
        && last.kind() == Segment.Kind.CATCH_ALL;
  }

  @Override
  public String toString() {
    return text;
  }
}
