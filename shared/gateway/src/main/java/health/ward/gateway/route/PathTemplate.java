package health.ward.gateway.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path with named segments, for example {@code patient/{id}}; literal segments match exactly. */
public final class PathTemplate {

  private final List<String> segments;

  private PathTemplate(List<String> segments) {
    this.segments = segments;
  }

  /** Parses a template without a leading slash. */
  public static PathTemplate of(String template) {
    if (template.isEmpty() || template.startsWith("/") || template.endsWith("/")) {
      throw new IllegalArgumentException("a template has neither a leading nor a trailing slash");
    }
    return new PathTemplate(List.of(template.split("/")));
  }

  /**
   * The values of the named segments, or empty when the path is another one.
   *
   * @param path raw path with its leading slash; values are given back undecoded
   */
  public Optional<Map<String, String>> match(String path) {
    if (!path.startsWith("/")) {
      return Optional.empty();
    }
    String[] parts = path.substring(1).split("/", -1);
    if (parts.length != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < parts.length; i++) {
      String segment = segments.get(i);
      if (isName(segment) && !parts[i].isEmpty()) {
        values.put(segment.substring(1, segment.length() - 1), parts[i]);
      } else if (!segment.equals(parts[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  private static boolean isName(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  /** The template as it was given. */
  @Override
  public String toString() {
    return String.join("/", segments);
  }
}
