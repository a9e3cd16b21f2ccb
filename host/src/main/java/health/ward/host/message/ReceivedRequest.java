package health.ward.host.message;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  /** Chooses between text and bytes as the stock host does. */
  public static Body body(@Nullable String contentType, byte[] bytes) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    int semicolon = type.indexOf(';');
    String mediaType = (semicolon < 0 ? type : type.substring(0, semicolon)).trim();
    return mediaType.equals("application/octet-stream") || mediaType.contains("multipart/")
        ? new Body.Bytes(bytes)
        : new Body.Text(TextDecoding.decode(bytes));
  }
}
