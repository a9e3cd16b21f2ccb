package health.ward.lab.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to an emulator.
 *
 * @param path without the query
 * @param rawQuery as it was sent, if there is one
 * @param type the content type, empty when absent
 * @param authorization the header of that name, empty when absent
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record HttpCall(
    String method,
    String path,
    @Nullable String rawQuery,
    String type,
    String authorization,
    byte[] body) {

  /** A request without a credential. */
  public HttpCall(String method, String path, @Nullable String rawQuery, String type, byte[] body) {
    this(method, path, rawQuery, type, "", body);
  }

  /** A parameter of the query, decoded. */
  public Optional<String> query(String name) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.put(
          URLDecoder.decode(key, StandardCharsets.UTF_8),
          URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return Optional.ofNullable(parameters.get(name));
  }
}
