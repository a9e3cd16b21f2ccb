package health.ward.enclave.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.enclave.metrics.EnclaveMetrics;
import health.ward.enclave.metrics.ModelMetrics;
import health.ward.enclave.metrics.Outcome;
import health.ward.enclave.model.ModelFailedException;
import health.ward.enclave.model.Models;
import health.ward.enclave.model.RunExpiredException;
import health.ward.enclave.model.ServedModel;
import health.ward.enclave.protocol.InferRequest;
import health.ward.enclave.protocol.InferRequestException;
import health.ward.enclave.protocol.InferRequestReader;
import health.ward.enclave.protocol.InferResponseWriter;
import health.ward.enclave.protocol.OutputTensor;
import health.ward.enclave.protocol.RequestedOutput;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The calls of the Open Inference Protocol, as a known caller makes them inside the seal. */
public final class InferenceService {
  private static final Logger LOG = Logger.getLogger(InferenceService.class.getName());

  private final Models models;
  private final InferRequestReader reader;
  private final Admission admission;
  private final ModelHealth health;
  private final EnclaveMetrics metrics;

  public InferenceService(
      Models models,
      InferRequestReader reader,
      Admission admission,
      ModelHealth health,
      EnclaveMetrics metrics) {
    this.models = models;
    this.reader = reader;
    this.admission = admission;
    this.health = health;
    this.metrics = metrics;
  }

  /** Answers one call; every failure is an answer too. */
  BinaryResponse answer(BinaryRequest request) {
    return switch (request.path()) {
      case "/v2" -> get(request, 200, ModelDescriptions.server());
      case "/v2/health/live" -> get(request, 200, Answers.object().put("live", true));
      case "/v2/health/ready" -> ready(request, Answers.object(), health.ready());
      default -> aboutModel(request);
    };
  }

  private BinaryResponse aboutModel(BinaryRequest request) {
    Optional<ModelPath> path = ModelPath.of(request.path());
    if (path.isEmpty()) {
      return refused(Answers.error(404, "There is no such call"));
    }
    Optional<ServedModel> model = path.get().in(models);
    if (model.isEmpty()) {
      return refused(Answers.error(404, "There is no such model or version"));
    }
    String name = path.get().model();
    return switch (path.get().verb()) {
      case "infer" ->
          request.method().equals("POST")
              ? infer(model.get(), request)
              : refused(Answers.methodNotAllowed("POST"));
      case "ready" -> ready(request, Answers.object().put("name", name), health.ready(model.get()));
      default -> get(request, 200, ModelDescriptions.metadata(model.get(), models.versions(name)));
    };
  }

  private BinaryResponse infer(ServedModel model, BinaryRequest request) {
    metrics.begins();
    try {
      return counted(model, request);
    } finally {
      metrics.ends();
    }
  }

  private BinaryResponse counted(ServedModel model, BinaryRequest request) {
    ModelMetrics counts = metrics.of(model.identity());
    long start = System.nanoTime();
    try {
      BinaryResponse response = inTurn(model, request, counts, start);
      counts.count(Outcome.OK);
      counts.time(System.nanoTime() - start);
      return response;
    } catch (InferRequestException e) {
      counts.count(Outcome.REFUSED);
      return Answers.error(400, String.valueOf(e.getMessage()));
    } catch (BusyException e) {
      counts.count(Outcome.BUSY);
      return Answers.error(503, "The enclave is busy; try again later");
    } catch (ExpiredException | RunExpiredException e) {
      counts.count(Outcome.EXPIRED);
      return Answers.problem(504, "deadline", "The request's time was over before it was answered");
    } catch (ModelFailedException e) {
      LOG.log(Level.WARNING, "event=modelFailed model={0}", model.identity().name());
      counts.count(Outcome.FAILED);
      return Answers.error(500, "The model gave no usable answer");
    }
  }

  private BinaryResponse inTurn(
      ServedModel model, BinaryRequest request, ModelMetrics counts, long start)
      throws InferRequestException,
          BusyException,
          ExpiredException,
          ModelFailedException,
          RunExpiredException {
    Duration limit = TimeLimit.of(request);
    enter(counts, limit);
    try {
      return run(model, request, start + limit.toNanos());
    } finally {
      admission.leave();
    }
  }

  private void enter(ModelMetrics counts, Duration limit) throws BusyException, ExpiredException {
    counts.waits();
    try {
      admission.enter(limit);
    } finally {
      counts.waited();
    }
  }

  private BinaryResponse run(ServedModel model, BinaryRequest request, long end)
      throws InferRequestException, ModelFailedException, RunExpiredException {
    OptionalInt headerLength = HeaderLength.of(request);
    InferRequest inference = reader.read(request.body(), headerLength, model.signature());
    List<RequestedOutput> wanted = model.signature().check(inference);
    Set<String> names = new LinkedHashSet<>();
    wanted.forEach(output -> names.add(output.name()));
    Duration rest = Duration.ofNanos(end - System.nanoTime());
    Map<String, OutputTensor> outputs = model.run(inference.inputs(), names, rest);
    return Answers.inference(
        InferResponseWriter.write(model.identity(), inference.id(), wanted, outputs));
  }

  private BinaryResponse ready(BinaryRequest request, ObjectNode body, boolean ready) {
    return get(request, ready ? 200 : 503, body.put("ready", ready));
  }

  private BinaryResponse get(BinaryRequest request, int status, ObjectNode body) {
    if (!request.method().equals("GET")) {
      return refused(Answers.methodNotAllowed("GET"));
    }
    metrics.count(Outcome.OK);
    return Answers.json(status, body);
  }

  private BinaryResponse refused(BinaryResponse response) {
    metrics.count(Outcome.REFUSED);
    return response;
  }
}
