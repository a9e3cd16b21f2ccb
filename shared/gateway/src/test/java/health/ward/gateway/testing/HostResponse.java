package health.ward.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What a function gave back to the host. */
public final class HostResponse implements HttpResponseMessage {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpStatusType status;
  private final Map<String, String> headers;
  private final Object body;

  private HostResponse(HttpStatusType status, Map<String, String> headers, Object body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  @Override
  public HttpStatusType getStatus() {
    return status;
  }

  @Override
  public String getHeader(String key) {
    return headers.get(key);
  }

  @Override
  public Object getBody() {
    return body;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public byte[] bytes() {
    return (byte[]) body;
  }

  public JsonNode json() {
    try {
      return MAPPER.readTree(bytes());
    } catch (IOException notJson) {
      throw new IllegalStateException(notJson);
    }
  }

  static final class Builder implements HttpResponseMessage.Builder {

    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private HttpStatusType status;
    private Object body;

    Builder(HttpStatusType status) {
      this.status = status;
    }

    @Override
    public HttpResponseMessage.Builder status(HttpStatusType newStatus) {
      status = newStatus;
      return this;
    }

    @Override
    public HttpResponseMessage.Builder header(String key, String value) {
      headers.put(key, value);
      return this;
    }

    @Override
    public HttpResponseMessage.Builder body(Object newBody) {
      body = newBody;
      return this;
    }

    @Override
    public HttpResponseMessage build() {
      return new HostResponse(status, headers, body);
    }
  }
}
