package health.ward.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts the binary tensors behind a header out of a body, to the last byte. */
final class TensorReader {
  private final ByteBuffer body;

  TensorReader(byte[] body, int headerLength) {
    this.body =
        ByteBuffer.wrap(body, headerLength, body.length - headerLength)
            .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** All the described tensors, which must fill the body exactly. */
  Map<String, Tensor> read(@Nullable JsonNode described) throws InferenceRefusedException {
    if (described == null || !described.isArray()) {
      throw InferenceAnswers.malformed();
    }
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (JsonNode node : described) {
      Tensor output = next(node);
      if (outputs.put(output.name(), output) != null) {
        throw InferenceAnswers.malformed();
      }
    }
    if (outputs.isEmpty() || body.hasRemaining()) {
      throw InferenceAnswers.malformed();
    }
    return outputs;
  }

  private Tensor next(JsonNode node) throws InferenceRefusedException {
    String name = InferenceAnswers.text(node, "name");
    long[] shape = shape(node.path("shape"));
    JsonNode size = node.path("parameters").path("binary_data_size");
    if (!InferenceAnswers.text(node, "datatype").equals("FP32")
        || !size.canConvertToInt()
        || size.intValue() < 0
        || size.intValue() % Float.BYTES != 0
        || size.intValue() > body.remaining()) {
      throw InferenceAnswers.malformed();
    }
    float[] values = new float[size.intValue() / Float.BYTES];
    body.asFloatBuffer().get(values);
    body.position(body.position() + size.intValue());
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new InferenceRefusedException("The enclave answered with a value that is no number");
      }
    }
    try {
      return new Tensor(name, shape, values);
    } catch (IllegalArgumentException e) {
      throw new InferenceRefusedException("The enclave's answer does not fill its shape", e);
    }
  }

  private static long[] shape(JsonNode node) throws InferenceRefusedException {
    if (!node.isArray()) {
      throw InferenceAnswers.malformed();
    }
    long[] shape = new long[node.size()];
    for (int i = 0; i < shape.length; i++) {
      if (!node.get(i).isIntegralNumber() || !node.get(i).canConvertToLong()) {
        throw InferenceAnswers.malformed();
      }
      shape[i] = node.get(i).longValue();
    }
    return shape;
  }
}
