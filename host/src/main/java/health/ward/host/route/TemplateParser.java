package health.ward.host.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes a route template apart. */
final class TemplateParser {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String template;

  TemplateParser(String template) {
    this.template = template;
  }

  List<Segment> parse() throws RouteTemplateException {
    if (template.isEmpty()) {
      return List.of();
    }
    List<Segment> segments = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String text : split()) {
      Segment segment = segment(text);
      if (!segments.isEmpty()
          && segments.get(segments.size() - 1) instanceof Segment.Parameter last
          && last.kind() == Segment.Kind.CATCH_ALL) {
        throw refused("nothing may follow a catch-all parameter");
      }
      if (segment instanceof Segment.Parameter parameter
          && !names.add(parameter.name().toLowerCase(Locale.ROOT))) {
        throw refused("parameter \"" + parameter.name() + "\" appears twice");
      }
      segments.add(segment);
    }
    return List.copyOf(segments);
  }

  /** Splits at slashes outside braces; a brace inside an argument is written twice. */
  private List<String> split() throws RouteTemplateException {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean inside = false;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      boolean doubled =
          (c == '{' || c == '}') && i + 1 < template.length() && template.charAt(i + 1) == c;
      if (doubled) {
        part.append(c).append(c);
        i++;
      } else if (c == '/' && !inside) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        if ((c == '{' && inside) || (c == '}' && !inside)) {
          throw refused("braces do not match");
        }
        inside = c == '{' || (inside && c != '}');
        part.append(c);
      }
    }
    if (inside) {
      throw refused("braces do not match");
    }
    parts.add(part.toString());
    return parts;
  }

  private Segment segment(String text) throws RouteTemplateException {
    if (text.isEmpty()) {
      throw refused("an empty segment, or a slash at an end");
    }
    boolean whole = text.startsWith("{") && !text.startsWith("{{") && text.endsWith("}");
    if (whole && singleBraces(text.substring(1, text.length() - 1))) {
      return parameter(unescaped(text.substring(1, text.length() - 1)));
    }
    if (!singleBraces(text)) {
      throw refused("text and parameters in one segment, which this host does not take");
    }
    String literal = unescaped(text);
    if (literal.contains("?") || literal.startsWith("~") || literal.contains("*")) {
      throw refused("a literal segment with a character that is not allowed there");
    }
    return new Segment.Literal(literal);
  }

  /** True when every brace in the text is doubled. */
  private static boolean singleBraces(String text) {
    String rest = text.replace("{{", "").replace("}}", "");
    return rest.indexOf('{') < 0 && rest.indexOf('}') < 0;
  }

  private static String unescaped(String text) {
    return text.replace("{{", "{").replace("}}", "}");
  }

  private Segment.Parameter parameter(String content) throws RouteTemplateException {
    String rest = content;
    boolean catchAll = rest.startsWith("*");
    if (catchAll) {
      rest = rest.substring(rest.startsWith("**") ? 2 : 1);
    }
    boolean optional = rest.endsWith("?");
    if (optional) {
      rest = rest.substring(0, rest.length() - 1);
    }
    int end = nameEnd(rest);
    String name = rest.substring(0, end);
    if (!NAME.matcher(name).matches()) {
      throw refused("\"" + name + "\" is not a parameter name");
    }
    List<Constraint> constraints = new ArrayList<>();
    Optional<String> defaultValue = Optional.empty();
    while (end < rest.length()) {
      if (rest.charAt(end) == '=') {
        defaultValue = Optional.of(rest.substring(end + 1));
        break;
      }
      end = constraint(rest, end + 1, constraints);
    }
    if (optional && (catchAll || defaultValue.isPresent())) {
      throw refused("\"" + name + "\" cannot be optional as well");
    }
    Segment.Kind kind =
        catchAll
            ? Segment.Kind.CATCH_ALL
            : optional
                ? Segment.Kind.OPTIONAL
                : defaultValue.isPresent() ? Segment.Kind.DEFAULTED : Segment.Kind.REQUIRED;
    return new Segment.Parameter(name, kind, defaultValue, List.copyOf(constraints));
  }

  private static int nameEnd(String rest) {
    int end = 0;
    while (end < rest.length() && rest.charAt(end) != ':' && rest.charAt(end) != '=') {
      end++;
    }
    return end;
  }

  /** Reads one constraint from {@code start}; returns where the next one or the default begins. */
  private int constraint(String rest, int start, List<Constraint> constraints)
      throws RouteTemplateException {
    int end = start;
    while (end < rest.length() && ":=(".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String name = rest.substring(start, end);
    String argument = "";
    if (end < rest.length() && rest.charAt(end) == '(') {
      int close = closing(rest, end + 1);
      argument = rest.substring(end + 1, close);
      end = close + 1;
    }
    constraints.add(Constraints.of(template, name, argument));
    return end;
  }

  /** The parenthesis that ends an argument: the first one that a constraint's end follows. */
  private int closing(String rest, int from) throws RouteTemplateException {
    for (int i = from; i < rest.length(); i++) {
      if (rest.charAt(i) == ')'
          && (i + 1 == rest.length() || ":=".indexOf(rest.charAt(i + 1)) >= 0)) {
        return i;
      }
    }
    throw refused("a parenthesis is not closed");
  }

  private RouteTemplateException refused(String reason) {
    return new RouteTemplateException(template, reason);
  }
}
