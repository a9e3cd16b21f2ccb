package health.ward.inference;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.Field;
import health.ward.sealing.trace.Traceparent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes inner requests: Open Inference Protocol v2 with all tensors binary. */
final class InferenceRequests {
  private static final JsonMapper JSON = new JsonMapper();

  private final Field authorization;
  private final Field timeout;

  /**
   * @param deadline after which nobody waits for the answer any more
   */
  InferenceRequests(String credential, Duration deadline) {
    this.authorization = new Field("authorization", "Bearer " + credential);
    this.timeout = new Field("inference-timeout-ms", Long.toString(deadline.toMillis()));
  }

  /**
   * @param trace of the call that this is, if it belongs to any
   */
  BinaryRequest infer(ModelName model, List<Tensor> inputs, Optional<Traceparent> trace) {
    byte[] header = header(inputs);
    List<Field> fields = new ArrayList<>();
    fields.add(authorization);
    fields.add(timeout);
    fields.add(new Field("content-type", "application/octet-stream"));
    fields.add(new Field("inference-header-content-length", Integer.toString(header.length)));
    trace.ifPresent(call -> fields.add(new Field(Traceparent.FIELD, call.value())));
    return new BinaryRequest("POST", "https", "onnx", model.path(), fields, body(header, inputs));
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
