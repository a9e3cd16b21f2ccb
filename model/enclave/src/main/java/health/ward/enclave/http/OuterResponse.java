package health.ward.enclave.http;

import health.ward.enclave.metrics.EnclaveMetrics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer outside the seal.
 *
 * @param headers besides the content type; every answer also carries {@code Cache-Control:
 *     no-store}
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record OuterResponse(int status, String contentType, Map<String, String> headers, byte[] body) {
  private static final String OHTTP_KEY =
      "https://iana.org/assignments/http-problem-types#ohttp-key";

  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  static OuterResponse of(String contentType, byte[] body) {
    return new OuterResponse(200, contentType, Map.of(), body);
  }

  static OuterResponse text(int status, String contentType, String text) {
    return new OuterResponse(status, contentType, Map.of(), text.getBytes(StandardCharsets.UTF_8));
  }

  static OuterResponse metrics(EnclaveMetrics metrics) {
    return text(200, METRICS, metrics.text());
  }

  static OuterResponse notFound() {
    return problem(404, "about:blank", "Not found");
  }

  static OuterResponse methodNotAllowed(String allowed) {
    return problem(405, "about:blank", "Method not allowed").with("Allow", allowed);
  }

  static OuterResponse unavailable(int retryAfterSeconds) {
    return later(503, "Not available now", retryAfterSeconds);
  }

  static OuterResponse tooManyRequests(int retryAfterSeconds) {
    return later(429, "Too many requests", retryAfterSeconds);
  }

  static OuterResponse badNonce() {
    return problem(400, "urn:ward:problem:nonce", "The nonce must be base64url of 32 bytes");
  }

  static OuterResponse wrongType() {
    return problem(415, "about:blank", "Send message/ohttp-req");
  }

  static OuterResponse tooLarge(int maximumBytes) {
    return problem(
        413, "urn:ward:problem:too-large", "A message has at most " + maximumBytes + " bytes");
  }

  static OuterResponse unknownKey() {
    return problem(400, OHTTP_KEY, "The message is sealed to a key that is not in use");
  }

  static OuterResponse notOpened() {
    return problem(422, "about:blank", "The message cannot be opened");
  }

  private static OuterResponse later(int status, String title, int retryAfterSeconds) {
    return problem(status, "about:blank", title)
        .with("Retry-After", Integer.toString(retryAfterSeconds));
  }

  private static OuterResponse problem(int status, String type, String title) {
    String json = "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d}".formatted(type, title, status);
    return text(status, "application/problem+json", json);
  }

  private OuterResponse with(String name, String value) {
    return new OuterResponse(status, contentType, Map.of(name, value), body);
  }

  void send(Response response, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    headers.forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
