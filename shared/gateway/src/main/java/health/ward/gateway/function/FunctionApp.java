package health.ward.gateway.function;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.gateway.health.Health;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.plain.PlainGateway;
import health.ward.gateway.sealed.SealedGateway;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;

/**
 * What an annotated function class calls, one method for each kind of endpoint. Logs one line a
 * call: function, outcome and duration, never the inner outcome of a sealed call.
 */
public final class FunctionApp implements AutoCloseable {

  private static final long NANOS_IN_MILLI = 1_000_000;

  private final PlainGateway plain;
  private final SealedGateway sealed;
  private final Health health;
  private final Runnable release;
  private final LongSupplier nanoTime;

  /**
   * An app with its two ways in.
   *
   * @param release gives up what the app holds
   * @param nanoTime monotonic time in nanoseconds, for durations
   */
  public FunctionApp(
      PlainGateway plain,
      SealedGateway sealed,
      Health health,
      Runnable release,
      LongSupplier nanoTime) {
    this.plain = plain;
    this.sealed = sealed;
    this.health = health;
    this.release = release;
    this.nanoTime = nanoTime;
  }

  /** A plain request of the API. */
  public HttpResponseMessage plain(
      HttpRequestMessage<Optional<String>> message, ExecutionContext context) {
    return answer(message, context, () -> plain.receive(HostMessages.request(message)));
  }

  /** A plain request of the API whose body is binary. */
  public HttpResponseMessage plainBytes(
      HttpRequestMessage<Optional<byte[]>> message, ExecutionContext context) {
    return answer(message, context, () -> plain.receive(HostMessages.binaryRequest(message)));
  }

  /** {@code GET} and {@code POST} of the sealed channel. */
  public HttpResponseMessage sealed(
      HttpRequestMessage<Optional<byte[]>> message, ExecutionContext context) {
    return answer(
        message,
        context,
        () ->
            message.getHttpMethod() == HttpMethod.GET
                ? sealed.describe()
                : sealed.receive(message.getBody().orElseGet(() -> new byte[0])));
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

  private static ApiResponse probe(boolean well) {
    return ApiResponse.empty(well ? 200 : 503);
  }

  private HttpResponseMessage answer(
      HttpRequestMessage<?> message, ExecutionContext context, Supplier<ApiResponse> work) {
    long start = nanoTime.getAsLong();
    ApiResponse answer = work.get();
    long millis = (nanoTime.getAsLong() - start) / NANOS_IN_MILLI;
    context
        .getLogger()
        .log(
            Level.INFO,
            "function={0} outcome={1} millis={2}",
            new Object[] {
              context.getFunctionName(), String.valueOf(answer.status()), String.valueOf(millis)
            });
    return HostMessages.response(message, answer);
  }
}
