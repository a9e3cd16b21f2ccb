package health.ward.lab.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * What an emulator answers.
 *
 * @param type the content type
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record HttpAnswer(int status, String type, byte[] body) {

  /** A JSON answer. */
  public static HttpAnswer json(int status, JsonNode body) {
    return new HttpAnswer(
        status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
