package health.ward.host.message;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.Map;

/** A request as a function sees it. */
final class RequestMessage<T> implements HttpRequestMessage<T> {

  private final ReceivedRequest request;
  private final T body;

  RequestMessage(ReceivedRequest request, T body) {
    this.request = request;
    this.body = body;
  }

  /** Throws where the target as received is not a URI, as on the stock host. */
  @Override
  public URI getUri() {
    return URI.create(request.uri());
  }

  @Override
  public HttpMethod getHttpMethod() {
    return HttpMethod.value(request.method());
  }

  @Override
  public Map<String, String> getHeaders() {
    return request.headers();
  }

  @Override
  public Map<String, String> getQueryParameters() {
    return request.query();
  }

  @Override
  public T getBody() {
    return body;
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
    return new ResponseMessage(status);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
    return new ResponseMessage(status);
  }
}
