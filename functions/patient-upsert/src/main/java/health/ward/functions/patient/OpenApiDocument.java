package health.ward.functions.patient;

import health.ward.gateway.http.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** The OpenAPI document, a file in this app's jar. */
final class OpenApiDocument {

  private static final byte[] DOCUMENT = read();

  private OpenApiDocument() {}

  /** The document; caches may keep it for five minutes. */
  static ApiResponse answer() {
    return new ApiResponse(
        200,
        Map.of("Content-Type", "application/json", "Cache-Control", "max-age=300"),
        DOCUMENT.clone());
  }

  private static byte[] read() {
    try (InputStream in =
        Objects.requireNonNull(OpenApiDocument.class.getResourceAsStream("/openapi.json"))) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
