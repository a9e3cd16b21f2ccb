package health.ward.host.http;

import health.ward.host.function.LoadedFunction;
import health.ward.host.log.LogEvent;
import health.ward.host.message.SentResponse;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One request and its one answer. */
final class Exchange {

  private static final Logger LOG = Logger.getLogger("ward.host");

  private final Request request;
  private final Response response;
  private Callback callback;
  private volatile int status;

  Exchange(Request request, Response response, Callback callback) {
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  Request request() {
    return request;
  }

  /** What was answered; 0 when nothing was. */
  int status() {
    return status;
  }

  /** Also runs this when the answer has gone out or could not. */
  void whenDone(Runnable action) {
    callback = Callback.from(callback, action);
  }

  /** Calls the function; whatever goes wrong is a 500 and a line without any value in it. */
  SentResponse call(LoadedFunction function, Map<String, String> routeValues, byte[] body) {
    try {
      return function.call(Incoming.of(request, Incoming.headers(request), body), routeValues);
    } catch (BadRequestException e) {
      return SentResponse.empty(400);
    } catch (Throwable e) {
      LOG.log(Level.WARNING, line(function), e);
    }
    return SentResponse.empty(500);
  }

  private static String line(LoadedFunction function) {
    return LogEvent.FUNCTION_FAILED.message() + " function=" + function.staged().name();
  }

  void answer(SentResponse answer) {
    status = answer.status();
    response.setStatus(status);
    answer.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }

  /** The request broke off; there is nobody to answer. */
  void abandon(Throwable failure) {
    callback.failed(failure);
  }
}
