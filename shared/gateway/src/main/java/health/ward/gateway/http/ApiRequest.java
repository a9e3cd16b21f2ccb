package health.ward.gateway.http;

import java.util.Optional;

/**
 * One request of the API, whether it came plain or was opened from a sealed message.
 *
 * @param method upper-case method name
 * @param path raw path without query, for example {@code /patient/patient_3}
 * @param query raw query without its question mark, empty when there is none
 * @param headers header fields
 * @param body exact bytes of the body, empty when there is none
 * @param channel how the request reached this process
 */
@SuppressWarnings("ArrayRecordComponent") // Values are never compared.
public record ApiRequest(
    String method, String path, String query, Headers headers, byte[] body, Channel channel) {

  /** A request without a query. */
  public ApiRequest(String method, String path, Headers headers, byte[] body, Channel channel) {
    this(method, path, "", headers, body, channel);
  }

  /** The first value of a name in the query, undecoded. */
  public Optional<String> queried(String name) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return Optional.of(pair.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** Names the method only: a path can identify a patient. */
  @Override
  public String toString() {
    return "ApiRequest[" + method + ", " + channel + "]";
  }
}
