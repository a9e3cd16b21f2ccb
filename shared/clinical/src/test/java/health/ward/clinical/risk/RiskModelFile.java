package health.ward.clinical.risk;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The committed model, run by ONNX Runtime. */
final class RiskModelFile implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  RiskModelFile() throws OrtException {
    Path file = Path.of(System.getProperty("ward.root"), "model", "risk", "1", "model.onnx");
    session = environment.createSession(file.toString());
  }

  Map<String, String> metadata() throws OrtException {
    return session.getMetadata().getCustomMetadata();
  }

  List<String> inputs() {
    return List.copyOf(session.getInputNames());
  }

  List<String> outputs() {
    return List.copyOf(session.getOutputNames());
  }

  RiskOutput run(float age, float... conditions) throws OrtException, InvalidRiskException {
    return run(new float[] {age}, conditions).get(0);
  }

  List<RiskOutput> run(float[] ages, float[] conditions) throws OrtException, InvalidRiskException {
    long n = ages.length;
    try (OnnxTensor age =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(ages), new long[] {n, 1});
        OnnxTensor flags =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(conditions), new long[] {n, 17});
        OrtSession.Result result = session.run(Map.of("age", age, "conditions", flags))) {
      return RiskOutput.rows(
          values(result, "risk"),
          values(result, "survival10y"),
          values(result, "index"),
          values(result, "contributions"));
    }
  }

  private static float[] values(OrtSession.Result result, String name) {
    FloatBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
