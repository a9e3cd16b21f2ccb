package health.ward.enclave.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InferResponseWriterTest {
  private static final ModelIdentity MODEL = new ModelIdentity("risk", "1", "ab".repeat(32));
  private static final Map<String, OutputTensor> OUTPUTS =
      Map.of(
          "risk", tensor("risk", 0.25f, 0.1f),
          "index", tensor("index", 1, 2));

  @Test
  void jsonAnswerEchoesTheIdAndNamesModelAndDigest() {
    InferResponse response =
        InferResponseWriter.write(
            MODEL, Optional.of("a\"b"), List.of(new RequestedOutput("risk", false)), OUTPUTS);
    assertTrue(response.headerLength().isEmpty());
    assertEquals(
        "{\"model_name\":\"risk\",\"model_version\":\"1\",\"id\":\"a\\\"b\","
            + "\"parameters\":{\"model_sha256\":\""
            + "ab".repeat(32)
            + "\"},\"outputs\":[{\"name\":\"risk\",\"datatype\":\"FP32\",\"shape\":[2,1],"
            + "\"data\":[0.25,0.1]}]}",
        new String(response.body(), StandardCharsets.UTF_8));
  }

  @Test
  void binaryOutputsFollowTheHeaderInTheirOrder() {
    InferResponse response =
        InferResponseWriter.write(
            MODEL,
            Optional.empty(),
            List.of(new RequestedOutput("index", true), new RequestedOutput("risk", true)),
            OUTPUTS);
    int header = response.headerLength().orElseThrow();
    assertEquals(16, response.body().length - header);
    ByteBuffer tensors =
        ByteBuffer.wrap(response.body(), header, 16).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(1, tensors.getFloat());
    assertEquals(2, tensors.getFloat());
    assertEquals(0.25f, tensors.getFloat());
    assertEquals(0.1f, tensors.getFloat());
    String json = new String(response.body(), 0, header, StandardCharsets.UTF_8);
    assertTrue(json.contains("\"parameters\":{\"binary_data_size\":8}"), json);
  }

  @Test
  void outputThatWasNotMadeIsAFault() {
    List<RequestedOutput> wanted = List.of(new RequestedOutput("other", true));
    assertThrows(
        IllegalArgumentException.class,
        () -> InferResponseWriter.write(MODEL, Optional.empty(), wanted, OUTPUTS));
  }

  private static OutputTensor tensor(String name, float... values) {
    return new OutputTensor(name, Shape.of(2, 1), FloatBuffer.wrap(values));
  }
}
