package health.ward.enclave.http;

import health.ward.enclave.metrics.EnclaveMetrics;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Which outer call it is; the only ones are those named here. */
public final class EnclaveHandler extends Handler.Abstract {
  private static final String JSON = "application/json";
  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  private final Readiness readiness;
  private final EndorsementEndpoint endorsement;
  private final MessageReception messages;
  private final EnclaveMetrics metrics;

  public EnclaveHandler(
      Readiness readiness,
      EndorsementEndpoint endorsement,
      MessageReception messages,
      EnclaveMetrics metrics) {
    this.readiness = readiness;
    this.endorsement = endorsement;
    this.messages = messages;
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (isSealed(request) && readiness.declared()) {
      messages.receive(request, answer -> send(answer, response, callback));
    } else {
      send(answer(request), response, callback);
    }
    return true;
  }

  private OuterResponse answer(Request request) {
    String path = request.getHttpURI().getPath();
    boolean get = request.getMethod().equals("GET");
    return switch (path == null ? "" : path) {
      case "/enclave/onnx" -> get ? endorsement(request) : enclaveOther(request);
      case "/v2/health/live" -> get ? probe("live", true) : only("GET");
      case "/v2/health/ready" -> get ? probe("ready", readiness.declared()) : only("GET");
      case "/metrics" -> get ? OuterResponse.text(200, METRICS, metrics.text()) : only("GET");
      default -> OuterResponse.notFound();
    };
  }

  private OuterResponse endorsement(Request request) {
    return readiness.declared()
        ? endorsement.answer(request.getHttpURI().getQuery())
        : OuterResponse.unavailable(1);
  }

  private OuterResponse enclaveOther(Request request) {
    return isSealed(request) ? OuterResponse.unavailable(1) : only("GET, POST");
  }

  private static OuterResponse only(String allowed) {
    return OuterResponse.methodNotAllowed(allowed);
  }

  private static OuterResponse probe(String name, boolean state) {
    return OuterResponse.text(state ? 200 : 503, JSON, "{\"" + name + "\":" + state + "}");
  }

  private static boolean isSealed(Request request) {
    return request.getMethod().equals("POST")
        && "/enclave/onnx".equals(request.getHttpURI().getPath());
  }

  private static void send(OuterResponse answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    answer.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }
}
