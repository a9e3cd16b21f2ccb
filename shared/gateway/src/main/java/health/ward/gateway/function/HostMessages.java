package health.ward.gateway.function;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.http.Channel;
import health.ward.gateway.http.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Translates between the Functions host's messages and Ward's. */
final class HostMessages {

  private HostMessages() {}

  /** A request whose body the host has handed over as text. */
  static ApiRequest request(HttpRequestMessage<Optional<String>> message) {
    return request(message, message.getBody().orElse("").getBytes(StandardCharsets.UTF_8));
  }

  /** A request whose body the host has handed over as it came. */
  static ApiRequest binaryRequest(HttpRequestMessage<Optional<byte[]>> message) {
    return request(message, message.getBody().orElseGet(() -> new byte[0]));
  }

  private static ApiRequest request(HttpRequestMessage<?> message, byte[] body) {
    URI uri = message.getUri();
    return new ApiRequest(
        message.getHttpMethod().name().toUpperCase(Locale.ROOT),
        Optional.ofNullable(uri.getRawPath()).orElse("/"),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        Headers.of(message.getHeaders()),
        body,
        "https".equalsIgnoreCase(uri.getScheme()) ? Channel.TLS : Channel.CLEAR);
  }

  /** The host's form of an answer; a body of no bytes is left out. */
  static HttpResponseMessage response(HttpRequestMessage<?> message, ApiResponse answer) {
    HttpResponseMessage.Builder builder = message.createResponseBuilder(status(answer.status()));
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      builder = builder.header(header.getKey(), header.getValue());
    }
    return builder.body(answer.body()).build();
  }

  /** The library's enumeration lacks some codes, 428 among them. */
  private static HttpStatusType status(int code) {
    return () -> code;
  }
}
