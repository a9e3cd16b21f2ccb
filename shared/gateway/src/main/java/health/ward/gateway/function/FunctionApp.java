package health.ward.gateway.function;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.gateway.health.Health;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.plain.PlainGateway;
import health.ward.gateway.sealed.SealedGateway;
import health.ward.sealing.trace.CurrentTrace;
import health.ward.sealing.trace.Traceparent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;

/**
 * What an annotated function class calls, one method for each kind of endpoint. Logs one line a
 * call: function, outcome, duration and trace, never the inner outcome of a sealed call.
 */
public final class FunctionApp implements AutoCloseable {

  private static final long NANOS_IN_MILLI = 1_000_000;

  private final PlainGateway plain;
  private final SealedGateway sealed;
  private final Health health;
  private final MessageHandler messages;
  private final Runnable release;
  private final CurrentTrace trace;
  private final LongSupplier nanoTime;

  /**
   * An app with its two ways in.
   *
   * @param messages takes what comes from the app's queue
   * @param release gives up what the app holds
   * @param trace of the call that a thread works on, for whoever calls on from there
   * @param nanoTime monotonic time in nanoseconds, for durations
   */
  public FunctionApp(
      PlainGateway plain,
      SealedGateway sealed,
      Health health,
      MessageHandler messages,
      Runnable release,
      CurrentTrace trace,
      LongSupplier nanoTime) {
    this.plain = plain;
    this.sealed = sealed;
    this.health = health;
    this.messages = messages;
    this.release = release;
    this.trace = trace;
    this.nanoTime = nanoTime;
  }

  /** A plain request of the API. */
  public HttpResponseMessage plain(
      HttpRequestMessage<Optional<String>> message, ExecutionContext context) {
    return answer(message, context, () -> plain.receive(HostMessages.request(message)));
  }

  /** A plain request of the API whose answer may send messages. */
  public HttpResponseMessage plain(
      HttpRequestMessage<Optional<String>> message,
      OutputBinding<List<String>> queue,
      ExecutionContext context) {
    return answer(
        message, context, () -> sent(queue, plain.receive(HostMessages.request(message))));
  }

  /** A plain request of the API whose body is binary. */
  public HttpResponseMessage plainBytes(
      HttpRequestMessage<Optional<byte[]>> message, ExecutionContext context) {
    return answer(message, context, () -> plain.receive(HostMessages.binaryRequest(message)));
  }

  /** {@code GET} and {@code POST} of the sealed channel. */
  public HttpResponseMessage sealed(
      HttpRequestMessage<Optional<byte[]>> message, ExecutionContext context) {
    return answer(message, context, () -> sealed(message));
  }

  /** The sealed channel of an app whose answers may send messages. */
  public HttpResponseMessage sealed(
      HttpRequestMessage<Optional<byte[]>> message,
      OutputBinding<List<String>> queue,
      ExecutionContext context) {
    return answer(message, context, () -> sent(queue, sealed(message)));
  }

  /**
   * A message of the app's queue.
   *
   * @param deliveries how often it was delivered, from 1
   * @param again sends a copy in the message's place
   * @throws Exception when the message is to be delivered again
   */
  public void message(
      String message, int deliveries, OutputBinding<String> again, ExecutionContext context)
      throws Exception {
    long start = nanoTime.getAsLong();
    String outcome = "failed";
    Optional<Traceparent> outer = trace.enter(null);
    try {
      outcome = messages.take(message, deliveries, again::setValue);
    } finally {
      log(context, outcome, start);
      trace.leave(outer);
    }
  }

  /** Whether the process should go on living: 200 or 503, no detail. */
  public HttpResponseMessage live(
      HttpRequestMessage<Optional<String>> message, ExecutionContext context) {
    return answer(message, context, () -> probe(health.live()));
  }

  /** Whether the app can serve now: 200 or 503, no detail. */
  public HttpResponseMessage ready(
      HttpRequestMessage<Optional<String>> message, ExecutionContext context) {
    return answer(message, context, () -> probe(health.ready()));
  }

  /** What this app is, in another form than the sealed channel's. */
  public HttpResponseMessage describe(
      HttpRequestMessage<Optional<String>> message,
      ExecutionContext context,
      Function<EndorsementDocument, ApiResponse> form) {
    return answer(message, context, () -> sealed.describe(form));
  }

  /** A public document that is part of the app. */
  public HttpResponseMessage document(
      HttpRequestMessage<Optional<String>> message, ExecutionContext context, ApiResponse answer) {
    return answer(message, context, () -> answer);
  }

  /** Gives up connections; the app answers no more calls. */
  @Override
  public void close() {
    release.run();
  }

  private ApiResponse sealed(HttpRequestMessage<Optional<byte[]>> message) {
    return message.getHttpMethod() == HttpMethod.GET
        ? sealed.describe()
        : sealed.receive(message.getBody().orElseGet(() -> new byte[0]));
  }

  private static ApiResponse sent(OutputBinding<List<String>> queue, ApiResponse answer) {
    if (!answer.messages().isEmpty()) {
      queue.setValue(answer.messages());
    }
    return answer.sending(List.of());
  }

  private static ApiResponse probe(boolean well) {
    return ApiResponse.empty(well ? 200 : 503);
  }

  private HttpResponseMessage answer(
      HttpRequestMessage<?> message, ExecutionContext context, Supplier<ApiResponse> work) {
    long start = nanoTime.getAsLong();
    Optional<Traceparent> outer = trace.enter(message.getHeaders().get(Traceparent.FIELD));
    try {
      ApiResponse answer = work.get();
      if (!answer.messages().isEmpty()) {
        throw new IllegalStateException("an answer of this call sends no messages");
      }
      log(context, String.valueOf(answer.status()), start);
      return HostMessages.response(message, answer);
    } finally {
      trace.leave(outer);
    }
  }

  private void log(ExecutionContext context, String outcome, long start) {
    long millis = (nanoTime.getAsLong() - start) / NANOS_IN_MILLI;
    Traceparent call = trace.call().orElseThrow();
    context
        .getLogger()
        .log(
            Level.INFO,
            "function={0} outcome={1} millis={2} trace={3} span={4}",
            new Object[] {
              context.getFunctionName(),
              outcome,
              String.valueOf(millis),
              call.traceId(),
              call.spanId()
            });
  }
}
