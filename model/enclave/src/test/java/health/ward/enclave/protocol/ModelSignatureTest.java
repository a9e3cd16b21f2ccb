package health.ward.enclave.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelSignatureTest {
  private static final ModelSignature SIGNATURE =
      new ModelSignature(
          List.of(
              new TensorSpec("age", Shape.of(-1, 1)),
              new TensorSpec("conditions", Shape.of(-1, 17))),
          List.of(
              new TensorSpec("risk", Shape.of(-1, 1)), new TensorSpec("index", Shape.of(-1, 1))));
  private static final InputTensor AGE = tensor("age", 2, 1);
  private static final InputTensor CONDITIONS = tensor("conditions", 2, 17);

  @Test
  void allOutputsAreWantedWhenNoneIsNamed() throws Exception {
    assertEquals(
        List.of(new RequestedOutput("risk", true), new RequestedOutput("index", true)),
        SIGNATURE.check(request(List.of(CONDITIONS, AGE))));
  }

  @Test
  void namedOutputsAreWantedInTheirOrder() throws Exception {
    List<RequestedOutput> wanted =
        List.of(new RequestedOutput("index", false), new RequestedOutput("risk", true));
    assertEquals(wanted, SIGNATURE.check(request(List.of(AGE, CONDITIONS), wanted)));
  }

  @Test
  void missingInputIsRefused() {
    refused("An input is missing; the model needs age, conditions", List.of(AGE));
  }

  @Test
  void unknownInputIsRefused() {
    refused(
        "The model has no such input; it has age, conditions",
        List.of(AGE, CONDITIONS, tensor("name", 2, 1)));
  }

  @Test
  void inputGivenTwiceIsRefused() {
    refused("Input age is given twice", List.of(AGE, AGE, CONDITIONS));
  }

  @Test
  void wrongShapeIsRefused() {
    String message = "Input conditions must have the shape [-1, 17]";
    refused(message, List.of(AGE, tensor("conditions", 2, 16)));
    refused(message, List.of(AGE, tensor("conditions", 34)));
    refused(message, List.of(AGE, tensor("conditions", 2, 17, 1)));
  }

  @Test
  void inputsWithDifferentNumbersOfRowsAreRefused() {
    refused("The inputs differ in their number of rows", List.of(AGE, tensor("conditions", 3, 17)));
  }

  @Test
  void unknownOrRepeatedOutputsAreRefused() {
    RequestedOutput risk = new RequestedOutput("risk", true);
    RequestedOutput other = new RequestedOutput("other", true);
    List<InputTensor> inputs = List.of(AGE, CONDITIONS);
    assertThrows(
        InferRequestException.class, () -> SIGNATURE.check(request(inputs, List.of(other))));
    assertThrows(
        InferRequestException.class, () -> SIGNATURE.check(request(inputs, List.of(risk, risk))));
  }

  private static void refused(String message, List<InputTensor> inputs) {
    InferRequestException refusal =
        assertThrows(InferRequestException.class, () -> SIGNATURE.check(request(inputs)));
    assertEquals(message, refusal.getMessage());
  }

  private static InferRequest request(List<InputTensor> inputs) {
    return request(inputs, List.of());
  }

  private static InferRequest request(List<InputTensor> inputs, List<RequestedOutput> outputs) {
    return new InferRequest(Optional.empty(), inputs, outputs, true);
  }

  private static InputTensor tensor(String name, long... shape) {
    return new InputTensor(name, Shape.of(shape), FloatBuffer.allocate(0));
  }
}
