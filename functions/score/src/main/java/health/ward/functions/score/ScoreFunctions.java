package health.ward.functions.score;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import health.ward.gateway.function.FunctionApp;
import java.util.Optional;

/** The functions of the app. Authorisation is inside, by access token; there are no host keys. */
public final class ScoreFunctions {

  private final FunctionApp app;

  /** The functions of this app. */
  public ScoreFunctions(FunctionApp app) {
    this.app = app;
  }

  /** A patient's score, plain. */
  @FunctionName("score")
  public HttpResponseMessage score(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              route = "score/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return app.plain(request, context);
  }

  /** The sealed channel: GET who this is, POST a sealed request. */
  @FunctionName("score-channel")
  public HttpResponseMessage channel(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.POST},
              route = "enclave/score",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<byte[]>> request,
      ExecutionContext context) {
    return app.sealed(request, context);
  }

  /** Liveness probe. */
  @FunctionName("score-live")
  public HttpResponseMessage live(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              route = "enclave/score/live",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return app.live(request, context);
  }

  /** Readiness probe. */
  @FunctionName("score-ready")
  public HttpResponseMessage ready(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              route = "enclave/score/ready",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return app.ready(request, context);
  }
}
