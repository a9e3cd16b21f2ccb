package health.ward.cli;

import java.util.HexFormat;
import java.util.stream.Collectors;

/** Text of strangers on a terminal, where a few characters can rewrite what stands there. */
public final class Printable {
  private Printable() {}

  /** The text in one line: what a terminal obeys, and what turns text around, as its code. */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (isObeyed(character)) {
        printable.append("\\u").append(HexFormat.of().toHexDigits(character));
      } else {
        printable.append(character);
      }
    }
    return printable.toString();
  }

  /** The text line by line; JSON stays the same JSON. */
  public static String lines(String text) {
    return text.lines().map(Printable::of).collect(Collectors.joining("\n"));
  }

  private static boolean isObeyed(char character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
