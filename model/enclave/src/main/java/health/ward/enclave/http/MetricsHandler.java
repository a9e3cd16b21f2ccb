package health.ward.enclave.http;

import health.ward.enclave.metrics.EnclaveMetrics;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Metrics on a port of their own, which callers need not reach. */
public final class MetricsHandler extends Handler.Abstract {
  /** Threads of a server with this handler alone. */
  public static final int THREADS = 6;

  private final EnclaveMetrics metrics;

  public MetricsHandler(EnclaveMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    boolean asked =
        request.getMethod().equals("GET") && "/metrics".equals(request.getHttpURI().getPath());
    OuterResponse answer = asked ? OuterResponse.metrics(metrics) : OuterResponse.notFound();
    answer.send(response, callback);
    return true;
  }
}
