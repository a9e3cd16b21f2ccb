package health.ward.gateway.testing;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as the worker hands it over: lower-case header names, an empty body as nothing.
 *
 * @param <T> type of the body
 */
public final class HostRequest<T> implements HttpRequestMessage<Optional<T>> {

  private final HttpMethod method;
  private final URI uri;
  private final Map<String, String> headers = new HashMap<>();
  private final Optional<T> body;

  public HostRequest(String method, String uri, Optional<T> body) {
    this.method = HttpMethod.value(method);
    this.uri = URI.create(uri);
    this.body = body;
  }

  public HostRequest<T> header(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), value);
    return this;
  }

  @Override
  public URI getUri() {
    return uri;
  }

  @Override
  public HttpMethod getHttpMethod() {
    return method;
  }

  @Override
  public Map<String, String> getHeaders() {
    return headers;
  }

  @Override
  public Map<String, String> getQueryParameters() {
    return Map.of();
  }

  @Override
  public Optional<T> getBody() {
    return body;
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
    return new HostResponse.Builder(status);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
    return new HostResponse.Builder(status);
  }
}
