package health.ward.host.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a request, decoded as ASP.NET decodes it: what is no escape stays as it is. */
public final class Query {

  private Query() {}

  /**
   * Takes a raw query apart.
   *
   * @param raw without the question mark; null without a query
   */
  public static Map<String, String> parse(@Nullable String raw) {
    Repeats parameters = new Repeats();
    if (raw != null) {
      int start = 0;
      while (start <= raw.length()) {
        int end = raw.indexOf('&', start);
        String pair = raw.substring(start, end < 0 ? raw.length() : end);
        int equals = pair.indexOf('=');
        if (!pair.isEmpty()) {
          parameters.add(
              decoded(equals < 0 ? pair : pair.substring(0, equals)),
              equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        start = end < 0 ? raw.length() + 1 : end + 1;
      }
    }
    return parameters.asQuery();
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int end = escapesEnd(text, i);
      if (end > i) {
        decoded.append(run(text.substring(i, end)));
        i = end;
      } else {
        decoded.append(text.charAt(i) == '+' ? ' ' : text.charAt(i));
        i++;
      }
    }
    return decoded.toString();
  }

  /** Where a run of percent escapes that begins at {@code from} ends. */
  private static int escapesEnd(String text, int from) {
    int end = from;
    while (end + 2 < text.length()
        && text.charAt(end) == '%'
        && isHex(text.charAt(end + 1))
        && isHex(text.charAt(end + 2))) {
      end += 3;
    }
    return end;
  }

  private static String run(String escapes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < escapes.length(); i += 3) {
      bytes.write(Integer.parseInt(escapes, i + 1, i + 3, 16));
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException notText) {
      return escapes;
    }
  }

  private static boolean isHex(char c) {
    return c < 0x7f && Character.digit(c, 16) >= 0;
  }
}
