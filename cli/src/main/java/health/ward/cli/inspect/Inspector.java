package health.ward.cli.inspect;

import health.ward.cli.UsageException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells evidence by its look: a token, an endorsement document, or a quote in any spelling. */
public final class Inspector {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[^.]*");

  private Inspector() {}

  /**
   * What {@code bytes} say.
   *
   * @throws UsageException if they are nothing of all that, or broken; it says where
   */
  public static Inspection inspect(byte[] bytes) throws UsageException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    if (text.startsWith("{")) {
      return DocumentInspection.of(bytes);
    }
    if (TOKEN.matcher(text).matches()) {
      return TokenInspection.of(text);
    }
    return QuoteInspection.of(written(text.replaceAll("\\s", "")).orElse(bytes));
  }

  /** The bytes of a text in hex or base64 of either alphabet. */
  private static Optional<byte[]> written(String text) {
    try {
      return Optional.of(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException e) {
      return base64(text.replace('-', '+').replace('_', '/'));
    }
  }

  private static Optional<byte[]> base64(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
