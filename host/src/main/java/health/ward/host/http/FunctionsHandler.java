package health.ward.host.http;

import health.ward.host.function.LoadedApp;
import health.ward.host.function.LoadedFunction;
import health.ward.host.message.SentResponse;
import health.ward.host.metrics.CallMetrics;
import health.ward.host.metrics.Ending;
import health.ward.host.route.RequestPath;
import health.ward.host.route.RequestPathException;
import health.ward.host.staging.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * The stock host's rules between the wire and a function: first match in name order, 404 for an
 * unknown route and for a wrong method, a body only with a Content-Length above zero, 413, 429, and
 * an empty 500 for whatever fails.
 */
final class FunctionsHandler extends Handler.Abstract.NonBlocking {

  private final List<Served> functions;
  private final Calls calls;
  private final CallMetrics requests;
  private final long maximumBodyBytes;

  FunctionsHandler(LoadedApp app, Calls calls, CallMetrics requests, long maximumBodyBytes) {
    this.functions =
        app.functions().stream()
            .flatMap(
                function ->
                    function.staged().http().stream().map(http -> new Served(function, http)))
            .toList();
    this.calls = calls;
    this.requests = requests;
    this.maximumBodyBytes = maximumBodyBytes;
  }

  private record Served(LoadedFunction function, Trigger.Http trigger) {}

  private record Match(LoadedFunction function, Map<String, String> values) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    List<String> path;
    try {
      path = RequestPath.segments(request.getHttpURI().getPath());
    } catch (RequestPathException e) {
      exchange.answer(SentResponse.empty(400));
      return true;
    }
    Optional<Match> match = match(request.getMethod(), path);
    if (match.isPresent()) {
      dispatch(exchange, match.get());
    } else {
      boolean homepage = path.isEmpty() && request.getMethod().equals("GET");
      exchange.answer(SentResponse.empty(homepage ? 204 : 404));
    }
    return true;
  }

  private Optional<Match> match(String method, List<String> path) {
    for (Served served : functions) {
      if (served.trigger().accepts(method)) {
        Optional<Map<String, String>> values = served.trigger().route().match(path);
        if (values.isPresent()) {
          return Optional.of(new Match(served.function(), values.get()));
        }
      }
    }
    return Optional.empty();
  }

  private void dispatch(Exchange exchange, Match match) {
    CallMetrics.Running running = requests.begin(match.function().staged().name());
    exchange.whenDone(() -> running.end(Ending.of(exchange.status())));
    long length = exchange.request().getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    if (length > maximumBodyBytes) {
      exchange.answer(SentResponse.empty(413));
    } else if (!calls.enter()) {
      exchange.answer(SentResponse.empty(429));
    } else {
      exchange.whenDone(calls::leave);
      if (length > 0) {
        Content.Source.asByteArrayAsync(
            exchange.request(),
            (int) length,
            Promise.Invocable.from(
                Invocable.InvocationType.NON_BLOCKING,
                bytes -> call(exchange, match, bytes),
                exchange::abandon));
      } else {
        call(exchange, match, new byte[0]);
      }
    }
  }

  private void call(Exchange exchange, Match match, byte[] body) {
    try {
      calls.run(() -> exchange.answer(exchange.call(match.function(), match.values(), body)));
    } catch (RejectedExecutionException stopping) {
      exchange.answer(SentResponse.empty(503));
    }
  }
}
