package health.ward.host.message;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as the stock host describes it to the worker.
 *
 * @param method as received
 * @param uri scheme, authority, path and query as received; not yet checked to be a URI
 * @param headers by lower-case name, repeats joined
 * @param query by name, repeats joined, empty values dropped
 * @param body absent unless a Content-Length above zero announced one
 */
public record ReceivedRequest(
    String method,
    String uri,
    Map<String, String> headers,
    Map<String, String> query,
    Optional<Body> body) {

  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("(T/T)([ \\t]*;[ \\t]*T=(T|\"[^\"\\\\]*\"))*".replace("T", TOKEN));

  /**
   * Chooses between text and bytes as the stock host does; what is no media type means text.
   *
   * @param contentType all values of the header, joined
   */
  public static Body body(@Nullable String contentType, byte[] bytes) {
    Matcher type = MEDIA_TYPE.matcher(contentType == null ? "" : contentType.trim());
    if (type.matches()) {
      String mediaType = type.group(1).toLowerCase(Locale.ROOT);
      if (mediaType.equals("application/octet-stream") || mediaType.contains("multipart/")) {
        return new Body.Bytes(bytes);
      }
    }
    return new Body.Text(TextDecoding.decode(bytes));
  }
}
