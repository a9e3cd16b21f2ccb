package health.ward.host.http;

import health.ward.host.metrics.HostMetrics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers {@code GET /metrics} and nothing else. */
final class MetricsHandler extends Handler.Abstract.NonBlocking {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final HostMetrics metrics;

  MetricsHandler(HostMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    boolean asked =
        request.getMethod().equals("GET") && "/metrics".equals(request.getHttpURI().getPath());
    response.setStatus(asked ? 200 : 404);
    byte[] body = asked ? metrics.text().getBytes(StandardCharsets.UTF_8) : new byte[0];
    if (asked) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, TEXT);
    }
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
