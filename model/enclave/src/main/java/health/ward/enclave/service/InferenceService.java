package health.ward.enclave.service;

import health.ward.enclave.metrics.EnclaveMetrics;
import health.ward.enclave.metrics.Outcome;
import health.ward.enclave.model.ModelFailedException;
import health.ward.enclave.model.Models;
import health.ward.enclave.model.ServedModel;
import health.ward.enclave.protocol.InferRequest;
import health.ward.enclave.protocol.InferRequestException;
import health.ward.enclave.protocol.InferRequestReader;
import health.ward.enclave.protocol.InferResponseWriter;
import health.ward.enclave.protocol.OutputTensor;
import health.ward.enclave.protocol.RequestedOutput;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of the Open Inference Protocol, as a known caller makes them inside the seal. */
public final class InferenceService {
  private static final Logger LOG = Logger.getLogger(InferenceService.class.getName());
  private static final Pattern MODEL_CALL =
      Pattern.compile("/v2/models/([^/]{1,64})(?:/versions/([^/]{1,64}))?(?:/(ready|infer))?");

  private final Models models;
  private final InferRequestReader reader;
  private final Admission admission;
  private final EnclaveMetrics metrics;

  public InferenceService(
      Models models, InferRequestReader reader, Admission admission, EnclaveMetrics metrics) {
    this.models = models;
    this.reader = reader;
    this.admission = admission;
    this.metrics = metrics;
  }

  /** Answers one call; every failure is an answer too. */
  BinaryResponse answer(BinaryRequest request) {
    if (request.path().equals("/v2")) {
      return get(request).orElseGet(() -> counted(Answers.json(ModelDescriptions.server())));
    }
    Matcher call = MODEL_CALL.matcher(request.path());
    if (!call.matches()) {
      return refused(Answers.error(404, "There is no such call"));
    }
    Optional<ServedModel> model = models.find(call.group(1));
    String version = call.group(2);
    if (model.isEmpty() || (version != null && !version.equals(model.get().identity().version()))) {
      return refused(Answers.error(404, "There is no such model or version"));
    }
    String verb = call.group(3);
    if ("infer".equals(verb)) {
      return request.method().equals("POST")
          ? infer(model.get(), request)
          : refused(Answers.methodNotAllowed("POST"));
    }
    return get(request)
        .orElseGet(
            () ->
                counted(
                    Answers.json(
                        "ready".equals(verb)
                            ? ModelDescriptions.ready(model.get())
                            : ModelDescriptions.metadata(model.get()))));
  }

  private BinaryResponse infer(ServedModel model, BinaryRequest request) {
    String name = model.identity().name();
    long start = System.nanoTime();
    try {
      admission.enter();
    } catch (BusyException e) {
      metrics.count(name, Outcome.BUSY);
      return Answers.error(503, "The enclave is busy; try again later");
    }
    try {
      BinaryResponse response = run(model, request);
      metrics.count(name, Outcome.OK);
      metrics.time(name, System.nanoTime() - start);
      return response;
    } catch (InferRequestException e) {
      metrics.count(name, Outcome.REFUSED);
      return Answers.error(400, String.valueOf(e.getMessage()));
    } catch (ModelFailedException e) {
      LOG.log(Level.WARNING, "{0}", e.getMessage());
      metrics.count(name, Outcome.FAILED);
      return Answers.error(500, "The model gave no usable answer");
    } finally {
      admission.leave();
    }
  }

  private BinaryResponse run(ServedModel model, BinaryRequest request)
      throws InferRequestException, ModelFailedException {
    OptionalInt headerLength = HeaderLength.of(request);
    InferRequest inference = reader.read(request.body(), headerLength, model.signature());
    List<RequestedOutput> wanted = model.signature().check(inference);
    Set<String> names = new LinkedHashSet<>();
    wanted.forEach(output -> names.add(output.name()));
    Map<String, OutputTensor> outputs = model.run(inference.inputs(), names);
    return Answers.inference(
        InferResponseWriter.write(model.identity(), inference.id(), wanted, outputs));
  }

  private Optional<BinaryResponse> get(BinaryRequest request) {
    return request.method().equals("GET")
        ? Optional.empty()
        : Optional.of(refused(Answers.methodNotAllowed("GET")));
  }

  private BinaryResponse counted(BinaryResponse response) {
    metrics.count(EnclaveMetrics.NO_MODEL, Outcome.OK);
    return response;
  }

  private BinaryResponse refused(BinaryResponse response) {
    metrics.count(EnclaveMetrics.NO_MODEL, Outcome.REFUSED);
    return response;
  }
}
