package health.ward.host.message;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A response being built and built, one object as in the Java worker. */
final class ResponseMessage implements HttpResponseMessage, HttpResponseMessage.Builder {

  private HttpStatusType status;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private @Nullable Object body;

  ResponseMessage(HttpStatusType status) {
    this.status = Objects.requireNonNull(status);
  }

  @Override
  public HttpStatusType getStatus() {
    return status;
  }

  @Override
  public @Nullable String getHeader(String key) {
    return headers.get(key);
  }

  @Override
  public @Nullable Object getBody() {
    return body;
  }

  @Override
  public HttpResponseMessage.Builder status(HttpStatusType newStatus) {
    status = Objects.requireNonNull(newStatus);
    return this;
  }

  /** The last value of a name wins. */
  @Override
  public HttpResponseMessage.Builder header(String key, String value) {
    headers.put(Objects.requireNonNull(key), Objects.requireNonNull(value));
    return this;
  }

  @Override
  public HttpResponseMessage.Builder body(@Nullable Object newBody) {
    body = newBody;
    return this;
  }

  @Override
  public HttpResponseMessage build() {
    return this;
  }

  Map<String, String> headers() {
    return headers;
  }
}
