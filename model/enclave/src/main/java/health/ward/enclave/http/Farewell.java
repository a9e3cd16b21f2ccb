package health.ward.enclave.http;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers as ever, and closes with its answer each connection that has been open for long, from the
 * farewell on every one: callers come back on another, which a balancer may lead to another
 * replica, also to one that has joined since.
 */
final class Farewell extends Handler.Wrapper {
  private static final String SINCE = Farewell.class.getName();

  private final long longestNanos;
  private final LongSupplier nanoTime;
  private volatile boolean said;

  /**
   * @param longest how long a connection is kept open, from its first request on
   * @param nanoTime a monotonic clock in nanoseconds
   */
  Farewell(Handler handler, Duration longest, LongSupplier nanoTime) {
    super(handler);
    this.longestNanos = longest.toNanos();
    this.nanoTime = nanoTime;
  }

  void say() {
    said = true;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (isOld(request.getConnectionMetaData()) || said) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    return super.handle(request, response, callback);
  }

  private boolean isOld(ConnectionMetaData connection) {
    long now = nanoTime.getAsLong();
    if (connection.getAttribute(SINCE) instanceof Long since) {
      return now - since >= longestNanos;
    }
    connection.setAttribute(SINCE, now);
    return false;
  }
}
