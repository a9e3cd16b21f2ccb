package health.ward.enclave.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import health.ward.enclave.protocol.InputTensor;
import health.ward.enclave.protocol.ModelIdentity;
import health.ward.enclave.protocol.ModelSignature;
import health.ward.enclave.protocol.OutputTensor;
import health.ward.enclave.protocol.Shape;
import health.ward.enclave.protocol.TensorSpec;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model in ONNX Runtime. Safe for use by many threads. */
public final class ServedModel implements AutoCloseable {
  private static final Duration UNLIMITED = Duration.ofDays(1);

  private final ModelIdentity identity;
  private final ModelSignature signature;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final RunWatch watch;
  private volatile boolean working;

  ServedModel(
      ModelIdentity identity,
      ModelSignature signature,
      OrtEnvironment environment,
      OrtSession session,
      RunWatch watch) {
    this.identity = identity;
    this.signature = signature;
    this.environment = environment;
    this.session = session;
    this.watch = watch;
  }

  public ModelIdentity identity() {
    return identity;
  }

  public ModelSignature signature() {
    return signature;
  }

  /**
   * Runs the model once.
   *
   * @param inputs such as the signature's check accepts
   * @param outputs names of the outputs to make
   * @param limit after which the run is ended
   * @return the outputs by name, all finite
   * @throws ModelFailedException when ONNX Runtime fails or a value is not a finite number
   * @throws RunExpiredException when the time was over first; says nothing about the model
   */
  public Map<String, OutputTensor> run(
      List<InputTensor> inputs, Set<String> outputs, Duration limit)
      throws ModelFailedException, RunExpiredException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (InputTensor input : inputs) {
        FloatBuffer values = input.values().duplicate();
        tensors.put(
            input.name(), OnnxTensor.createTensor(environment, values, input.shape().toArray()));
      }
      Map<String, OutputTensor> made = run(tensors, outputs, limit);
      working = true;
      return made;
    } catch (OrtException e) {
      working = false;
      throw new ModelFailedException("Model " + identity + " failed", e);
    } catch (ModelFailedException e) {
      working = false;
      throw e;
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  /** Runs the model on zeros, one row, and so shows that it works; also warms it. */
  public void selfTest() throws ModelFailedException {
    List<InputTensor> zeros = signature.inputs().stream().map(ServedModel::zeros).toList();
    Set<String> all = Set.copyOf(signature.outputs().stream().map(TensorSpec::name).toList());
    try {
      run(zeros, all, UNLIMITED);
    } catch (RunExpiredException e) {
      throw new ModelFailedException("Model " + identity + " takes more than a day", e);
    }
  }

  /** Whether the last run gave an answer. */
  public boolean works() {
    return working;
  }

  @Override
  public void close() throws ModelLoadException {
    try {
      session.close();
    } catch (OrtException e) {
      throw new ModelLoadException("Model " + identity + " cannot be closed", e);
    }
  }

  private Map<String, OutputTensor> run(
      Map<String, OnnxTensor> tensors, Set<String> outputs, Duration limit)
      throws OrtException, ModelFailedException, RunExpiredException {
    try (WatchedRun run = watch.begin(limit)) {
      try (OrtSession.Result result = session.run(tensors, outputs, run.options())) {
        if (run.over()) {
          throw new RunExpiredException();
        }
        return read(result, outputs);
      } catch (OrtException e) {
        if (run.over()) {
          throw new RunExpiredException(e);
        }
        throw e;
      }
    }
  }

  private Map<String, OutputTensor> read(OrtSession.Result result, Set<String> outputs)
      throws ModelFailedException {
    Map<String, OutputTensor> read = new HashMap<>();
    for (String name : outputs) {
      if (!(result.get(name).orElse(null) instanceof OnnxTensor tensor)) {
        throw new ModelFailedException("Model " + identity + " made no tensor of an output");
      }
      FloatBuffer values = tensor.getFloatBuffer();
      for (int i = 0; i < values.limit(); i++) {
        if (!Float.isFinite(values.get(i))) {
          throw new ModelFailedException("Model " + identity + " answered with no finite number");
        }
      }
      read.put(name, new OutputTensor(name, Shape.of(tensor.getInfo().getShape()), values));
    }
    return read;
  }

  private static InputTensor zeros(TensorSpec spec) {
    Shape shape = spec.shape().withVariable(1);
    long elements = shape.dimensions().stream().reduce(1L, Math::multiplyExact);
    FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(elements));
    return new InputTensor(spec.name(), shape, values);
  }
}
