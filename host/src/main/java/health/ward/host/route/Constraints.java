package health.ward.host.route;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The inline constraints of ASP.NET routes by name. Where .NET's own parsers are laxer (white space
 * around numbers, group separators, local date forms), these are stricter.
 */
final class Constraints {

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)");
  private static final Pattern FLOATING =
      Pattern.compile(
          "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[+-]?[0-9]+)?|NaN|-?Infinity",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LETTERS = Pattern.compile("[A-Za-z]*");
  private static final Pattern GUID =
      Pattern.compile(
          "X{32}|X{8}(-X{4}){3}-X{12}|\\{X{8}(-X{4}){3}-X{12}}|\\(X{8}(-X{4}){3}-X{12}\\)"
              .replace("X", "[0-9A-Fa-f]"));
  private static final Pattern DATE =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,7})?)?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})?)?");
  private static final BigDecimal LARGEST_DECIMAL = new BigDecimal("79228162514264337593543950335");

  private Constraints() {}

  /**
   * Builds one constraint.
   *
   * @param name as in the template, in either case
   * @param argument what stood in parentheses; empty without parentheses
   */
  static Constraint of(String template, String name, String argument)
      throws RouteTemplateException {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "int" -> integers("int", Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "long" -> integers("long", Long.MIN_VALUE, Long.MAX_VALUE);
      case "min" -> integers("min", number(template, name, argument), Long.MAX_VALUE);
      case "max" -> integers("max", Long.MIN_VALUE, number(template, name, argument));
      case "range" -> {
        long[] ends = pair(template, name, argument);
        yield integers("range", ends[0], ends[1]);
      }
      case "minlength" -> lengths("minlength", length(template, name, argument), Integer.MAX_VALUE);
      case "maxlength" -> lengths("maxlength", 0, length(template, name, argument));
      case "length" -> {
        long[] ends =
            argument.contains(",")
                ? pair(template, name, argument)
                : new long[] {length(template, name, argument), length(template, name, argument)};
        yield lengths("length", ends[0], ends[1]);
      }
      case "bool" -> kind("bool", Extent.Kind.BOOLEAN, Constraints::isBoolean);
      case "decimal" -> kind("decimal", Extent.Kind.NUMBER, Constraints::isDecimal);
      case "double", "float" -> kind(name, Extent.Kind.FLOATING, matching(FLOATING));
      case "guid" -> kind("guid", Extent.Kind.GUID, matching(GUID));
      case "datetime" -> kind("datetime", Extent.Kind.DATE, Constraints::isDate);
      case "alpha" -> kind("alpha", Extent.Kind.LETTERS, matching(LETTERS));
      case "required" -> kind("required", Extent.Kind.ANY, value -> !value.isEmpty());
      case "regex" -> regex(template, argument);
      default -> throw new RouteTemplateException(template, "unknown constraint \"" + name + "\"");
    };
  }

  private static Constraint integers(String text, long least, long greatest) {
    return new Constraint(
        text,
        value -> {
          if (!INTEGER.matcher(value).matches()) {
            return false;
          }
          try {
            long number = Long.parseLong(value);
            return number >= least && number <= greatest;
          } catch (NumberFormatException tooLarge) {
            return false;
          }
        },
        Extent.integers(least, greatest));
  }

  private static Constraint lengths(String text, long shortest, long longest) {
    return new Constraint(
        text,
        value -> value.length() >= shortest && value.length() <= longest,
        Extent.lengths(shortest, longest));
  }

  private static Constraint kind(String text, Extent.Kind kind, Predicate<String> values) {
    return new Constraint(text, values, Extent.of(kind));
  }

  private static Constraint regex(String template, String expression)
      throws RouteTemplateException {
    try {
      Pattern pattern =
          Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
      return new Constraint(
          "regex", value -> pattern.matcher(value).find(), Extent.of(Extent.Kind.ANY));
    } catch (PatternSyntaxException e) {
      throw new RouteTemplateException(template, "regex not understood: " + e.getDescription());
    }
  }

  private static Predicate<String> matching(Pattern pattern) {
    return value -> pattern.matcher(value).matches();
  }

  private static boolean isBoolean(String value) {
    return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
  }

  private static boolean isDecimal(String value) {
    return NUMBER.matcher(value).matches()
        && new BigDecimal(value).abs().compareTo(LARGEST_DECIMAL) <= 0;
  }

  private static boolean isDate(String value) {
    if (!DATE.matcher(value).matches()) {
      return false;
    }
    try {
      DateTimeFormatter format =
          value.length() == 10 ? DateTimeFormatter.ISO_LOCAL_DATE : DateTimeFormatter.ISO_DATE_TIME;
      format.parse(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static long number(String template, String name, String argument)
      throws RouteTemplateException {
    try {
      return Long.parseLong(argument.trim());
    } catch (NumberFormatException e) {
      throw new RouteTemplateException(template, name + " needs a whole number");
    }
  }

  private static long length(String template, String name, String argument)
      throws RouteTemplateException {
    long length = number(template, name, argument);
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw new RouteTemplateException(template, name + " needs a length");
    }
    return length;
  }

  private static long[] pair(String template, String name, String argument)
      throws RouteTemplateException {
    int comma = argument.indexOf(',');
    if (comma < 0) {
      throw new RouteTemplateException(template, name + " needs two numbers");
    }
    long least = number(template, name, argument.substring(0, comma));
    long most = number(template, name, argument.substring(comma + 1));
    if (least > most) {
      throw new RouteTemplateException(template, name + " has its ends the wrong way round");
    }
    return new long[] {least, most};
  }
}
