package health.ward.bench.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import health.ward.inference.Tensor;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model in this process's own ONNX Runtime, as somebody would use it who has nothing to hide:
 * arrays in, arrays out. Options and threads are those of the enclave's model loader.
 */
final class BareModel implements AutoCloseable {
  private static final int THREADS = 1;

  private final OrtEnvironment environment;
  private final OrtSession session;

  private BareModel(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  static BareModel load(byte[] file) throws OrtException {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "ward-bench");
    try (SessionOptions options = new SessionOptions()) {
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      options.setIntraOpNumThreads(THREADS);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return new BareModel(environment, environment.createSession(file, options));
    }
  }

  /** The outputs by name, row-major. */
  Map<String, float[]> infer(List<Tensor> inputs) throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (Tensor input : inputs) {
        tensors.put(
            input.name(),
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(input.values()), input.shape()));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        Map<String, float[]> outputs = new HashMap<>();
        for (Map.Entry<String, OnnxValue> output : result) {
          outputs.put(output.getKey(), values((OnnxTensor) output.getValue()));
        }
        return outputs;
      }
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }

  private static float[] values(OnnxTensor tensor) {
    FloatBuffer buffer = tensor.getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
