package health.ward.enclave.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferRequestReaderTest {
  private static final int LIMIT = 100;
  private static final ModelSignature TWO_INPUTS =
      new ModelSignature(
          List.of(
              new TensorSpec("age", Shape.of(-1, 1)),
              new TensorSpec("conditions", Shape.of(-1, 2))),
          List.of(new TensorSpec("risk", Shape.of(-1, 1))));
  private static final ModelSignature ONE_INPUT =
      new ModelSignature(
          List.of(new TensorSpec("x", Shape.of(-1, 2))),
          List.of(new TensorSpec("y", Shape.of(-1, 2))));

  private final InferRequestReader reader = new InferRequestReader(LIMIT);

  @Test
  void flatAndNestedDataAreTheSame() throws Exception {
    InferRequest flat = json(input("[2,2]", "\"data\":[1,2,3,4]"));
    InferRequest nested = json(input("[2,2]", "\"data\":[[1,2],[3,4.0]]"));
    assertArrayEquals(new float[] {1, 2, 3, 4}, floats(flat.inputs().get(0)));
    assertArrayEquals(new float[] {1, 2, 3, 4}, floats(nested.inputs().get(0)));
    assertEquals(Shape.of(2, 2), nested.inputs().get(0).shape());
  }

  @Test
  void dataMayStandBeforeItsShape() throws Exception {
    InferRequest request =
        json(
            "{\"inputs\":[{\"data\":[[7]],\"datatype\":\"FP32\",\"shape\":[1,1],\"name\":\"x\"}]}");
    assertArrayEquals(new float[] {7}, floats(request.inputs().get(0)));
  }

  @Test
  void binaryTensorsAreCutOutInTheirOrder() throws Exception {
    String header =
        "{\"id\":\"a\",\"parameters\":{\"binary_data_output\":true},\"inputs\":["
            + binary("age", "[1,1]", 4)
            + ","
            + binary("conditions", "[1,2]", 8)
            + "],\"outputs\":[{\"name\":\"risk\"},"
            + "{\"name\":\"index\",\"parameters\":{\"binary_data\":false}}]}";
    InferRequest request = binary(header, 65, 0, 1);
    assertArrayEquals(new float[] {65}, floats(request.inputs().get(0)));
    assertArrayEquals(new float[] {0, 1}, floats(request.inputs().get(1)));
    assertEquals(Optional.of("a"), request.id());
    assertEquals(
        List.of(new RequestedOutput("risk", true), new RequestedOutput("index", false)),
        request.outputs());
  }

  @Test
  void jsonAndBinaryInputsMayBeMixed() throws Exception {
    String header =
        "{\"inputs\":["
            + "{\"name\":\"age\",\"datatype\":\"FP32\",\"shape\":[1,1],\"data\":[3]},"
            + binary("conditions", "[1,2]", 8)
            + "]}";
    InferRequest request = binary(header, 1, 2);
    assertArrayEquals(new float[] {3}, floats(request.inputs().get(0)));
    assertArrayEquals(new float[] {1, 2}, floats(request.inputs().get(1)));
  }

  @Test
  void rawTensorTakesItsShapeFromTheModel() throws Exception {
    InferRequest request = reader.read(bytes(1, 2, 3, 4), OptionalInt.of(0), ONE_INPUT);
    assertEquals(Shape.of(2, 2), request.inputs().get(0).shape());
    assertEquals("x", request.inputs().get(0).name());
    assertTrue(request.binaryByDefault());
  }

  @Test
  void rawTensorThatFillsNoRowIsRefused() {
    refused("does not agree", () -> reader.read(bytes(1, 2, 3), OptionalInt.of(0), ONE_INPUT));
    refused("at least 1", () -> reader.read(new byte[0], OptionalInt.of(0), ONE_INPUT));
  }

  @Test
  void rawTensorNeedsAModelWithOneInput() {
    refused("raw tensor", () -> reader.read(bytes(1), OptionalInt.of(0), TWO_INPUTS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"data\":[1,2,3]",
        "\"data\":[1,2,3,4,5]",
        "\"data\":[[1,2,3,4]]",
        "\"data\":[[1,2],[3]]",
        "\"data\":[[1],[2],[3],[4]]",
        "\"data\":[[[1,2],[3,4]]]",
        "\"data\":[1,[2,3],4]",
        "\"data\":[]",
        "\"data\":[[],[]]",
        "\"data\":4",
        "\"data\":null",
        "\"data\":[1,2,3,true]",
        "\"data\":[1,2,3,\"4\"]",
        "\"data\":[1,2,3,null]",
        "\"data\":[1,2,3,NaN]",
        "\"data\":[1,2,3,Infinity]",
        "\"data\":[1,2,3,1e39]",
        "\"data\":[1,2,3,1e999999]",
        "\"parameters\":{}",
        "\"data\":[1,2,3,4],\"parameters\":{\"binary_data_size\":16}",
        "\"data\":[1,2,3,4],\"data\":[1,2,3,4]",
        "\"data\":[1,2,3,4],\"surprise\":1",
        "\"parameters\":{\"binary_data_size\":-16}",
        "\"parameters\":{\"binary_data_size\":16.0}",
        "\"parameters\":{\"binary_data_size\":\"16\"}",
        "\"parameters\":{\"binary_data_size\":4294967312}",
        "\"parameters\":{\"other\":[1]}",
        "\"parameters\":[]"
      })
  void inputsThatDoNotFillTheirShapeAreRefused(String rest) {
    assertThrows(InferRequestException.class, () -> json(input("[2,2]", rest)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[0,4]",
        "[-1,4]",
        "[2.0,2]",
        "[\"4\"]",
        "4",
        "[101]",
        "[4294967296,4294967296]",
        "[9223372036854775807,2]",
        "[2,9223372036854775807]",
        "[4,4611686018427387905]",
        "[99999999999999999999]"
      })
  void impossibleShapesAreRefusedWithoutOverflow(String shape) {
    assertThrows(InferRequestException.class, () -> json(input(shape, "\"data\":[1,2,3,4]")));
    assertThrows(
        InferRequestException.class,
        () -> binary("{\"inputs\":[" + binary("x", shape, 16) + "]}", 1, 2, 3, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"inputs\":[]}",
        "{\"inputs\":{}}",
        "{\"inputs\":[1]}",
        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP64\",\"shape\":[1],\"data\":[1]}]}",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"data\":[1]}]}",
        "{\"inputs\":[{\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1]}]}",
        "{\"inputs\":[{\"name\":1,\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1]}]}",
        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1]}],\"more\":1}",
        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1]}],\"id\":1}",
        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1]}]} {}",
        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1]}]",
        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1]}],\"outputs\":[{}]}",
        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1]}],"
            + "\"outputs\":[{\"name\":\"y\",\"shape\":[1]}]}",
        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1]}],"
            + "\"parameters\":{\"binary_data_output\":1}}"
      })
  void whatIsNoRequestIsRefused(String json) {
    assertThrows(InferRequestException.class, () -> json(json));
  }

  @Test
  void numbersAtDifferentDepthsAreRefused() {
    refused("ragged", () -> json(input("[2,1]", "\"data\":[[1],2]")));
    refused("ragged", () -> json(input("[2,1]", "\"data\":[1,[2]]")));
  }

  @Test
  void otherParametersAreAllowedButNotWithoutEnd() throws Exception {
    StringBuilder parameters = new StringBuilder("\"a\":1,\"b\":\"x\",\"c\":true");
    json(input("[1]", "\"data\":[1],\"parameters\":{" + parameters + "}"));
    for (int i = 0; i < 40; i++) {
      parameters.append(",\"p").append(i).append("\":0");
    }
    String endless = input("[1]", "\"data\":[1],\"parameters\":{" + parameters + "}");
    refused("too many", () -> json(endless));
  }

  @Test
  void binarySizesMustAgreeWithShapeAndBody() {
    refused("agree", () -> binary("{\"inputs\":[" + binary("x", "[2]", 4) + "]}", 1, 2));
    refused("agree", () -> binary("{\"inputs\":[" + binary("x", "[2]", 7) + "]}", 1, 2));
    refused("shorter", () -> binary("{\"inputs\":[" + binary("x", "[2]", 8) + "]}", 1));
    refused("longer", () -> binary("{\"inputs\":[" + binary("x", "[2]", 8) + "]}", 1, 2, 3));
  }

  @Test
  void valuesThatAreNoFiniteNumbersAreRefused() {
    String header = "{\"inputs\":[" + binary("x", "[2]", 8) + "]}";
    refused("finite", () -> binary(header, 1, Float.NaN));
    refused("finite", () -> binary(header, Float.POSITIVE_INFINITY, 1));
    refused("finite", () -> binary(header, 1, Float.NEGATIVE_INFINITY));
  }

  @Test
  void theElementsOfAllInputsTogetherAreBounded() {
    String two = "{\"inputs\":[" + binary("x", "[60]", 240) + "," + binary("y", "[60]", 240) + "]}";
    refused("at most 100", () -> binary(two, new float[120]));
    String data = "1,".repeat(LIMIT) + "1";
    refused("at most 100", () -> json(input("[101]", "\"data\":[" + data + "]")));
    String more = "{\"inputs\":[{\"data\":[" + data + "]}]}";
    refused("at most 100", () -> json(more));
  }

  @Test
  void headerLengthBeyondTheBodyIsRefused() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    refused("beyond", () -> reader.read(body, OptionalInt.of(3), TWO_INPUTS));
  }

  @Test
  void deepNestingIsRefused() {
    String data = "\"data\":" + "[".repeat(500) + "]".repeat(500);
    assertThrows(InferRequestException.class, () -> json(input("[1]", data)));
  }

  @Test
  void damagedRequestsAreReadOrRefusedButNothingElse() throws Exception {
    String header = "{\"inputs\":[" + binary("x", "[2,2]", 16) + "]}";
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    byte[] whole = concat(json, bytes(1, 2, 3, 4));
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        reader.read(damaged, OptionalInt.of(json.length - 1 + random.nextInt(2)), ONE_INPUT);
      } catch (InferRequestException expected) {
        assertTrue(expected.getMessage().length() < 100);
      }
    }
  }

  private InferRequest json(String json) throws InferRequestException {
    return reader.read(json.getBytes(StandardCharsets.UTF_8), OptionalInt.empty(), TWO_INPUTS);
  }

  private InferRequest binary(String header, float... values) throws InferRequestException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return reader.read(concat(json, bytes(values)), OptionalInt.of(json.length), TWO_INPUTS);
  }

  private static String input(String shape, String rest) {
    return "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":%s,%s}]}"
        .formatted(shape, rest);
  }

  private static String binary(String name, String shape, int size) {
    return "{\"name\":\"%s\",\"datatype\":\"FP32\",\"shape\":%s,\"parameters\":{\"binary_data_size\":%d}}"
        .formatted(name, shape, size);
  }

  private static byte[] bytes(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static float[] floats(InputTensor tensor) {
    FloatBuffer values = tensor.values().duplicate();
    float[] floats = new float[values.remaining()];
    values.get(floats);
    return floats;
  }

  private static void refused(String why, org.junit.jupiter.api.function.Executable call) {
    String message = assertThrows(InferRequestException.class, call).getMessage();
    assertTrue(message.contains(why), message);
  }
}
