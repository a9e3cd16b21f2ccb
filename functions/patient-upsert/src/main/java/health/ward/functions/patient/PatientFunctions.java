package health.ward.functions.patient;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import health.ward.clinical.scoring.ScoreQueue;
import health.ward.gateway.function.FunctionApp;
import java.util.List;
import java.util.Optional;

/** The functions of the app. Authorisation is inside, by access token; there are no host keys. */
public final class PatientFunctions {

  private final FunctionApp app;

  /** The functions of this app. */
  public PatientFunctions(FunctionApp app) {
    this.app = app;
  }

  /** A patient, plain. */
  @FunctionName("patient")
  public HttpResponseMessage patient(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST, HttpMethod.PUT, HttpMethod.GET, HttpMethod.DELETE},
              route = "patient/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @QueueOutput(
              name = "pending",
              queueName = ScoreQueue.NAME,
              connection = ScoreQueue.CONNECTION)
          OutputBinding<List<String>> pending,
      ExecutionContext context) {
    return app.plain(request, pending, context);
  }

  /** The rotation of the key-encryption key, plain: it is served sealed only, and says so. */
  @FunctionName("keys-rotation")
  public HttpResponseMessage keysRotation(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST, HttpMethod.GET},
              route = "keys/rotation",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return app.plain(request, context);
  }

  /** Entries of the audit log, plain: they are served sealed only, and it says so. */
  @FunctionName("audit")
  public HttpResponseMessage audit(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              route = "audit",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return app.plain(request, context);
  }

  /** The signed heads of the audit log, plain: they are served sealed only, and it says so. */
  @FunctionName("audit-checkpoint")
  public HttpResponseMessage auditCheckpoint(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              route = "audit/checkpoint",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return app.plain(request, context);
  }

  /** The sealed channel: GET who this is, POST a sealed request. */
  @FunctionName("patient-channel")
  public HttpResponseMessage channel(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.POST},
              route = "enclave/patient",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<byte[]>> request,
      @QueueOutput(
              name = "pending",
              queueName = ScoreQueue.NAME,
              connection = ScoreQueue.CONNECTION)
          OutputBinding<List<String>> pending,
      ExecutionContext context) {
    return app.sealed(request, pending, context);
  }

  /** Liveness probe. */
  @FunctionName("patient-live")
  public HttpResponseMessage live(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              route = "enclave/patient/live",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return app.live(request, context);
  }

  /** Readiness probe. */
  @FunctionName("patient-ready")
  public HttpResponseMessage ready(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              route = "enclave/patient/ready",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return app.ready(request, context);
  }

  /** The description of all apps' calls. */
  @FunctionName("openapi")
  public HttpResponseMessage openApi(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              route = "openapi.json",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return app.document(request, context, OpenApiDocument.answer());
  }
}
