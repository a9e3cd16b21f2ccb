package health.ward.enclave.http;

import health.ward.enclave.metrics.EnclaveMetrics;
import health.ward.enclave.model.Models;
import health.ward.enclave.model.ServedModel;
import health.ward.enclave.service.ModelHealth;
import health.ward.enclave.service.ModelPath;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Which outer call it is; the only ones are those named here. */
public final class EnclaveHandler extends Handler.Abstract {
  private static final String JSON = "application/json";

  private final Readiness readiness;
  private final Models models;
  private final ModelHealth health;
  private final EndorsementEndpoint endorsement;
  private final MessageReception messages;
  private final Optional<EnclaveMetrics> metrics;

  /**
   * @param metrics absent when they are read elsewhere
   */
  public EnclaveHandler(
      Readiness readiness,
      Models models,
      ModelHealth health,
      EndorsementEndpoint endorsement,
      MessageReception messages,
      Optional<EnclaveMetrics> metrics) {
    this.readiness = readiness;
    this.models = models;
    this.health = health;
    this.endorsement = endorsement;
    this.messages = messages;
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (isSealed(request) && readiness.declared()) {
      messages.receive(request, answer -> answer.send(response, callback));
    } else {
      answer(request).send(response, callback);
    }
    return true;
  }

  private OuterResponse answer(Request request) {
    String path = path(request);
    boolean get = request.getMethod().equals("GET");
    return switch (path) {
      case "/enclave/onnx" -> get ? endorsement(request) : enclaveOther(request);
      case "/v2/health/live" -> get ? probe("live", true) : only("GET");
      case "/v2/health/ready" -> get ? probe("ready", ready()) : only("GET");
      case "/metrics" ->
          metrics
              .map(all -> get ? OuterResponse.metrics(all) : only("GET"))
              .orElseGet(OuterResponse::notFound);
      default ->
          model(path).map(m -> get ? probe(m) : only("GET")).orElseGet(OuterResponse::notFound);
    };
  }

  private boolean ready() {
    return readiness.wanted() && health.ready();
  }

  private OuterResponse probe(ServedModel model) {
    return probe("ready", readiness.wanted() && health.ready(model));
  }

  private Optional<ServedModel> model(String path) {
    return ModelPath.of(path)
        .filter(call -> call.verb().equals("ready"))
        .flatMap(call -> call.in(models));
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
    return request.getMethod().equals("POST") && path(request).equals("/enclave/onnx");
  }

  private static String path(Request request) {
    String path = request.getHttpURI().getPath();
    return path == null ? "" : path;
  }
}
