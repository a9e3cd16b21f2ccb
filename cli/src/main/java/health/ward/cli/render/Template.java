package health.ward.cli.render;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders, {@code ${contoso.domain}}. A name begins with a small letter, so that
 * what a shell or SCONE's own {@code $NAME} stands for is left alone.
 */
final class Template {
  static final String NAME = "[a-z][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)*";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}\\n]*)}?");
  private static final Pattern KNOWN = Pattern.compile(NAME);

  private final String file;
  private final String text;

  /**
   * @param file named when something is missing
   */
  Template(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /** The text with every placeholder filled. What cannot be filled is added to a list. */
  String filled(Values values, Set<String> missing) {
    StringBuilder filled = new StringBuilder();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1);
      boolean known = KNOWN.matcher(name).matches() && matcher.group().endsWith("}");
      String value = known ? values.of(name).orElse(null) : null;
      if (value == null) {
        missing.add((known ? name : "\"" + matcher.group() + "\"") + " (" + place(matcher) + ")");
      } else {
        matcher.appendReplacement(filled, Matcher.quoteReplacement(indented(value, matcher)));
      }
    }
    return matcher.appendTail(filled).toString();
  }

  /** Each further line of a text begins where the line with the placeholder does. */
  private String indented(String value, Matcher matcher) {
    int line = text.lastIndexOf('\n', matcher.start()) + 1;
    String indent = text.substring(line).split("[^ ]", 2)[0];
    return value.replace("\n", "\n" + indent);
  }

  private String place(Matcher matcher) {
    return file
        + ":"
        + (1 + text.substring(0, matcher.start()).chars().filter(sign -> sign == '\n').count());
  }
}
