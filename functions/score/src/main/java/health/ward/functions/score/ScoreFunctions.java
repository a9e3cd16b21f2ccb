package health.ward.functions.score;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import health.ward.clinical.scoring.ScoreQueue;
import health.ward.gateway.function.FunctionApp;
import java.util.List;
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

  /** The scores that stand in many records, plain. */
  @FunctionName("scores")
  public HttpResponseMessage scores(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              route = "scores",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return app.plain(request, context);
  }

  /** Jobs of many scores, plain. */
  @FunctionName("score-batch")
  public HttpResponseMessage batch(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              route = "score-batch",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @QueueOutput(name = "parts", queueName = ScoreQueue.NAME, connection = ScoreQueue.CONNECTION)
          OutputBinding<List<String>> parts,
      ExecutionContext context) {
    return app.plain(request, parts, context);
  }

  /** One job, plain. */
  @FunctionName("score-batch-job")
  public HttpResponseMessage job(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE},
              route = "score-batch/{job}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @QueueOutput(name = "parts", queueName = ScoreQueue.NAME, connection = ScoreQueue.CONNECTION)
          OutputBinding<List<String>> parts,
      ExecutionContext context) {
    return app.plain(request, parts, context);
  }

  /** A part of a job. */
  @FunctionName("score-batch-part")
  public void part(
      @QueueTrigger(
              name = "message",
              queueName = ScoreQueue.NAME,
              connection = ScoreQueue.CONNECTION)
          String message,
      @BindingName("DequeueCount") int deliveries,
      @QueueOutput(name = "again", queueName = ScoreQueue.NAME, connection = ScoreQueue.CONNECTION)
          OutputBinding<String> again,
      ExecutionContext context)
      throws Exception {
    app.message(message, deliveries, again, context);
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
      @QueueOutput(name = "parts", queueName = ScoreQueue.NAME, connection = ScoreQueue.CONNECTION)
          OutputBinding<List<String>> parts,
      ExecutionContext context) {
    return app.sealed(request, parts, context);
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
