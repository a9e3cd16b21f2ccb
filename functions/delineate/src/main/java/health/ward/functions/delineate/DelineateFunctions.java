package health.ward.functions.delineate;

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
public final class DelineateFunctions {

  private final FunctionApp app;

  /** The functions of this app. */
  public DelineateFunctions(FunctionApp app) {
    this.app = app;
  }

  /** Tumour in the image of a form or an octet-stream, plain. */
  @FunctionName("delineate")
  public HttpResponseMessage delineate(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              route = "delineate",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<byte[]>> request,
      ExecutionContext context) {
    return app.plainBytes(request, context);
  }

  /** This app's quote, if it has one. */
  @FunctionName("delineate-sgx-report")
  public HttpResponseMessage sgxReport(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              route = "sgx_report",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return app.describe(request, context, SgxReport::of);
  }

  /** The sealed channel: GET who this is, POST a sealed request. */
  @FunctionName("delineate-channel")
  public HttpResponseMessage channel(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.POST},
              route = "enclave/delineate",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<byte[]>> request,
      ExecutionContext context) {
    return app.sealed(request, context);
  }

  /** Liveness probe. */
  @FunctionName("delineate-live")
  public HttpResponseMessage live(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              route = "enclave/delineate/live",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return app.live(request, context);
  }

  /** Readiness probe. */
  @FunctionName("delineate-ready")
  public HttpResponseMessage ready(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              route = "enclave/delineate/ready",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return app.ready(request, context);
  }
}
