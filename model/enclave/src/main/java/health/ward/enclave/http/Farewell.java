package health.ward.enclave.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers as ever, and from the farewell on closes each connection with its answer, so that callers
 * who keep theirs open come back on another, to another replica.
 */
final class Farewell extends Handler.Wrapper {
  private volatile boolean said;

  Farewell(Handler handler) {
    super(handler);
  }

  void say() {
    said = true;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (said) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    return super.handle(request, response, callback);
  }
}
