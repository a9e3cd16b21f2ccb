package health.ward.gateway.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.gateway.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A problem document (RFC 9457). Immutable; the texts never quote what a request contained. */
public final class Problem {

  /** Media type of a problem document. */
  public static final String CONTENT_TYPE = "application/problem+json";

  private static final String TYPE_PREFIX = "urn:ward:problem:";

  private final ObjectNode document;
  private final int status;
  private final Map<String, String> headers;

  private Problem(int status, ObjectNode document, Map<String, String> headers) {
    this.status = status;
    this.document = document;
    this.headers = headers;
  }

  /**
   * A problem of Ward's own.
   *
   * @param name stable name, the end of the type {@code urn:ward:problem:<name>}
   * @param title short sentence that is the same for every occurrence
   * @param detail what happened and what to do
   */
  public static Problem of(int status, String name, String title, String detail) {
    return ofType(status, TYPE_PREFIX + name, title, detail);
  }

  /** A problem whose type is defined elsewhere. */
  public static Problem ofType(int status, String type, String title, String detail) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("type", type);
    document.put("title", title);
    document.put("status", status);
    document.put("detail", detail);
    return new Problem(status, document, Map.of());
  }

  /** The same problem with the member {@code fields}, one entry for each faulty field. */
  public Problem withFields(List<FieldFault> faults) {
    ArrayNode fields = JsonNodeFactory.instance.arrayNode();
    for (FieldFault fault : faults) {
      fields.addObject().put("field", fault.field()).put("message", fault.message());
    }
    return withMember("fields", fields);
  }

  /** The same problem with one more member. */
  public Problem withMember(String name, JsonNode value) {
    ObjectNode more = document.deepCopy();
    more.set(name, value);
    return new Problem(status, more, headers);
  }

  /** The same problem, answered with one more header field. */
  public Problem withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, document, more);
  }

  /** HTTP status code. */
  public int status() {
    return status;
  }

  /** The full type. */
  public String type() {
    return document.path("type").asText();
  }

  /** The answer that carries this problem. */
  public ApiResponse toResponse() {
    ApiResponse response =
        ApiResponse.of(status, CONTENT_TYPE, document.toString().getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, String> header : headers.entrySet()) {
      response = response.with(header.getKey(), header.getValue());
    }
    return response;
  }

  /** The type only. */
  @Override
  public String toString() {
    return type();
  }
}
