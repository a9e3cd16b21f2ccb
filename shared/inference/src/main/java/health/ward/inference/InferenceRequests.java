package health.ward.inference;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Writes inner requests: Open Inference Protocol v2 with all tensors binary. */
final class InferenceRequests {
  private static final Pattern MODEL_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final JsonMapper JSON = new JsonMapper();

  private final Field authorization;

  InferenceRequests(String credential) {
    this.authorization = new Field("authorization", "Bearer " + credential);
  }

  /**
   * @throws IllegalArgumentException when the model's name is none
   */
  BinaryRequest infer(String model, List<Tensor> inputs) {
    if (!MODEL_NAME.matcher(model).matches()) {
      throw new IllegalArgumentException("Not a model name");
    }
    byte[] header = header(inputs);
    List<Field> fields =
        List.of(
            authorization,
            new Field("content-type", "application/octet-stream"),
            new Field("inference-header-content-length", Integer.toString(header.length)));
    String path = "/v2/models/" + model + "/infer";
    return new BinaryRequest("POST", "https", "onnx", path, fields, body(header, inputs));
  }

  private static byte[] header(List<Tensor> inputs) {
    ObjectNode header = JSON.createObjectNode();
    ArrayNode described = header.putArray("inputs");
    for (Tensor input : inputs) {
      ObjectNode node = described.addObject();
      node.put("name", input.name());
      ArrayNode shape = node.putArray("shape");
      for (long dimension : input.shape()) {
        shape.add(dimension);
      }
      node.put("datatype", "FP32");
      node.putObject("parameters").put("binary_data_size", bytes(input));
    }
    header.putObject("parameters").put("binary_data_output", true);
    return header.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] body(byte[] header, List<Tensor> inputs) {
    long size = header.length;
    for (Tensor input : inputs) {
      size += bytes(input);
    }
    ByteBuffer body = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    body.put(header);
    for (Tensor input : inputs) {
      body.asFloatBuffer().put(input.values());
      body.position(body.position() + (int) bytes(input));
    }
    return body.array();
  }

  private static long bytes(Tensor tensor) {
    return (long) Float.BYTES * tensor.values().length;
  }
}
