package health.ward.inference;

import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Inner answers, right and wrong. */
final class Answers {
  private Answers() {}

  static String output(String name, String shape, int size) {
    return "{\"name\":\"%s\",\"datatype\":\"FP32\",\"shape\":%s,\"parameters\":{\"binary_data_size\":%d}}"
        .formatted(name, shape, size);
  }

  static String header(String model, String digest, String outputs) {
    return header(model, "3", digest, outputs);
  }

  static String header(String model, String version, String digest, String outputs) {
    return "{\"model_name\":\"%s\",\"model_version\":\"%s\",\"parameters\":{\"model_sha256\":\"%s\"},\"outputs\":[%s]}"
        .formatted(model, version, digest, outputs);
  }

  static String header(String outputs) {
    return header(TestPeers.MODEL, TestPeers.DIGEST, outputs);
  }

  static BinaryResponse binary(String header, float... values) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer body =
        ByteBuffer.allocate(json.length + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    body.put(json).asFloatBuffer().put(values);
    Field length = new Field("inference-header-content-length", Integer.toString(json.length));
    return new BinaryResponse(200, List.of(length), body.array());
  }

  static BinaryResponse good() {
    return binary(
        header(output("risk", "[2,1]", 8) + "," + output("index", "[1]", 4)), 0.25f, 0.5f, 7);
  }

  static BinaryResponse error(int status, String json, Field... fields) {
    return new BinaryResponse(status, List.of(fields), json.getBytes(StandardCharsets.UTF_8));
  }
}
