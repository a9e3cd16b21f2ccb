package health.ward.host.http;

import health.ward.host.message.Body;
import health.ward.host.message.Query;
import health.ward.host.message.ReceivedRequest;
import health.ward.host.message.Repeats;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request from the wire in the stock host's terms. */
final class Incoming {

  private Incoming() {}

  /** Header fields as the stock host shows them: their bytes are UTF-8. */
  static Map<String, String> headers(Request request) throws BadRequestException {
    Repeats headers = new Repeats();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      headers.add(field.getName(), value == null ? "" : utf8(value));
    }
    return headers.asHeaders();
  }

  static ReceivedRequest of(Request request, Map<String, String> headers, byte[] bytes) {
    @Nullable String query = request.getHttpURI().getQuery();
    String uri =
        request.getHttpURI().getScheme()
            + "://"
            + request.getHttpURI().getAuthority()
            + request.getHttpURI().getPath()
            + (query == null || query.isEmpty() ? "" : "?" + query);
    Optional<Body> body =
        bytes.length == 0
            ? Optional.empty()
            : Optional.of(ReceivedRequest.body(headers.get("content-type"), bytes));
    return new ReceivedRequest(request.getMethod(), uri, headers, Query.parse(query), body);
  }

  /** Header text arrives with one char a byte. */
  private static String utf8(String latin) throws BadRequestException {
    if (latin.chars().allMatch(c -> c < 0x80)) {
      return latin;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(latin.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new BadRequestException("a header that is not UTF-8");
    }
  }
}
