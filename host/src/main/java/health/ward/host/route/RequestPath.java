package health.ward.host.route;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a request as segments, percent-decoded once. As on the stock host a slash at the end
 * does not count and an encoded slash stays encoded; dot segments and control characters are
 * refused.
 */
public final class RequestPath {

  private RequestPath() {}

  /** Splits and decodes a raw path, which must begin with a slash. */
  public static List<String> segments(String raw) throws RequestPathException {
    if (!raw.startsWith("/")) {
      throw new RequestPathException("a path that does not begin with a slash");
    }
    List<String> segments = new ArrayList<>();
    for (String part : raw.substring(1).split("/", -1)) {
      String segment = decoded(part);
      if (segment.equals(".") || segment.equals("..")) {
        throw new RequestPathException("a dot segment");
      }
      segments.add(segment);
    }
    if (segments.get(segments.size() - 1).isEmpty()) {
      segments.remove(segments.size() - 1);
    }
    return List.copyOf(segments);
  }

  private static String decoded(String part) throws RequestPathException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '%') {
        int value = hex(part, i + 1) * 16 + hex(part, i + 2);
        if (value == '/') {
          bytes.writeBytes(part.substring(i, i + 3).getBytes(StandardCharsets.US_ASCII));
        } else {
          bytes.write(value);
        }
        i += 2;
      } else if (c > 0x7e) {
        throw new RequestPathException("a character that is not ASCII");
      } else {
        bytes.write(c);
      }
    }
    for (byte b : bytes.toByteArray()) {
      if ((b >= 0 && b < 0x20) || b == 0x7f) {
        throw new RequestPathException("a control character");
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new RequestPathException("not UTF-8");
    }
  }

  private static int hex(String part, int index) throws RequestPathException {
    int digit = index < part.length() ? Character.digit(part.charAt(index), 16) : -1;
    if (digit < 0 || part.charAt(index) > 'f') {
      throw new RequestPathException("a percent sign without two hexadecimal digits");
    }
    return digit;
  }
}
