package health.ward.lab.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What an emulator answers.
 *
 * @param type the content type
 * @param headers further headers by name
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record HttpAnswer(int status, String type, byte[] body, Map<String, String> headers) {

  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  /** An answer without further headers. */
  public HttpAnswer(int status, String type, byte[] body) {
    this(status, type, body, Map.of());
  }

  /** A JSON answer. */
  public static HttpAnswer json(int status, JsonNode body) {
    return new HttpAnswer(
        status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
