package health.ward.host.message;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.microsoft.azure.functions.HttpResponseMessage;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A response ready for the wire.
 *
 * @param status from 200 to 599
 * @param headers names as the function wrote them, none twice in another case
 * @param body may be empty, never null
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record SentResponse(int status, Map<String, String> headers, byte[] body) {

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");
  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);
  private static final Set<String> RESERVED = Set.of("transfer-encoding", "connection", "upgrade");

  /** An empty answer. */
  public static SentResponse empty(int status) {
    return new SentResponse(status, Map.of(), new byte[0]);
  }

  /** What the stock host sends for the value that a function returned. */
  public static SentResponse of(@Nullable Object returned, Conversion conversion)
      throws ResponseException {
    if (!(returned instanceof ResponseMessage message)) {
      throw new ResponseException(
          returned == null
              ? "the function returned nothing"
              : "the function returned its own kind of HttpResponseMessage");
    }
    return of(message, conversion);
  }

  private static SentResponse of(ResponseMessage message, Conversion conversion)
      throws ResponseException {
    int status = ((HttpResponseMessage) message).getStatusCode();
    if (status < 200 || status > 599) {
      throw new ResponseException("status " + status + " cannot be sent");
    }
    @Nullable Object value = message.getBody();
    byte[] body;
    boolean text = true;
    if (value == null) {
      body = new byte[0];
    } else if (value instanceof byte[] bytes) {
      body = bytes;
      text = false;
    } else if (value instanceof String string) {
      body = string.getBytes(StandardCharsets.UTF_8);
    } else {
      body = json(value, conversion);
    }
    if (body.length > 0 && WITHOUT_BODY.contains(status)) {
      throw new ResponseException("status " + status + " has no body");
    }
    Map<String, String> headers = headers(message.headers(), body.length);
    if (text && body.length > 0 && headers.keySet().stream().noneMatch(SentResponse::isType)) {
      headers.put("Content-Type", TEXT);
    }
    return new SentResponse(status, headers, body);
  }

  /** The worker's JSON; the host unwraps a JSON text and sends nothing for a JSON null. */
  private static byte[] json(Object value, Conversion conversion) {
    String json = conversion.toJson(value);
    var parsed = JsonParser.parseString(json);
    if (parsed.isJsonNull()) {
      return new byte[0];
    }
    boolean string = parsed instanceof JsonPrimitive primitive && primitive.isString();
    return (string ? parsed.getAsString() : json).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> headers(Map<String, String> given, int length)
      throws ResponseException {
    Map<String, String> headers = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (Map.Entry<String, String> header : given.entrySet()) {
      String name = header.getKey();
      String lower = name.toLowerCase(Locale.ROOT);
      if (!NAME.matcher(name).matches() || !VALUE.matcher(header.getValue()).matches()) {
        throw new ResponseException("a header that cannot be sent");
      }
      if (!seen.add(lower)) {
        throw new ResponseException("header " + lower + " set twice in two cases");
      }
      if (RESERVED.contains(lower)) {
        throw new ResponseException("header " + lower + " belongs to the connection");
      }
      if (lower.equals("content-length")) {
        if (!header.getValue().equals(Integer.toString(length))) {
          throw new ResponseException("content-length is not the length of the body");
        }
      } else {
        headers.put(name, header.getValue());
      }
    }
    return headers;
  }

  private static boolean isType(String name) {
    return name.equalsIgnoreCase("content-type");
  }
}
