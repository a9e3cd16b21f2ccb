package health.ward.gateway.body;

import health.ward.gateway.problem.FieldFault;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decodes {@code name=value&…}. Characters that should have been escaped are taken as they are,
 * because {@code curl -d} sends them so; a wrong escape is refused.
 */
final class FormDecoder {

  private FormDecoder() {}

  static Map<String, String> decode(String body) throws ProblemException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new ProblemException(
            Problems.malformedBody("Send fields as name=value, joined by &."));
      }
      String name = unescape(pair.substring(0, equals));
      if (fields.put(name, unescape(pair.substring(equals + 1))) != null) {
        throw new ProblemException(
            Problems.malformedBody("Send each field once.")
                .withFields(
                    List.of(new FieldFault(FieldNames.shown(name), "This field came twice"))));
      }
    }
    return fields;
  }

  private static String unescape(String text) throws ProblemException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int position = 0;
    while (position < text.length()) {
      int character = text.codePointAt(position);
      if (character == '%') {
        bytes.write(escaped(text, position));
        position += 3;
      } else {
        String plain = character == '+' ? " " : Character.toString(character);
        bytes.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
        position += Character.charCount(character);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      throw new ProblemException(Problems.malformedBody("Escape the UTF-8 bytes of each value."));
    }
  }

  private static int escaped(String text, int position) throws ProblemException {
    int high = digit(text, position + 1);
    int low = digit(text, position + 2);
    if (high < 0 || low < 0) {
      throw new ProblemException(
          Problems.malformedBody("Write a percent sign as %25, or send JSON."));
    }
    return high << 4 | low;
  }

  private static int digit(String text, int position) {
    if (position >= text.length() || text.charAt(position) > 'f') {
      return -1;
    }
    return Character.digit(text.charAt(position), 16);
  }
}
