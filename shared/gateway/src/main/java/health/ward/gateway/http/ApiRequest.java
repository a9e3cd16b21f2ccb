package health.ward.gateway.http;

/**
 * One request of the API, whether it came plain or was opened from a sealed message.
 *
 * @param method upper-case method name
 * @param path raw path without query, for example {@code /patient/patient_3}
 * @param headers header fields
 * @param body exact bytes of the body, empty when there is none
 * @param channel how the request reached this process
 */
@SuppressWarnings("ArrayRecordComponent") // Values are never compared.
public record ApiRequest(
    String method, String path, Headers headers, byte[] body, Channel channel) {

  /** Names the method only: a path can identify a patient. */
  @Override
  public String toString() {
    return "ApiRequest[" + method + ", " + channel + "]";
  }
}
