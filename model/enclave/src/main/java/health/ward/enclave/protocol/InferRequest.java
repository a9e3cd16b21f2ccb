package health.ward.enclave.protocol;

import java.util.List;
import java.util.Optional;

/**
 * An inference request, well-formed but not yet held against a model.
 *
 * @param id the caller's mark, echoed in the answer
 * @param outputs empty when the caller wants all
 * @param binaryByDefault how outputs travel that the caller did not name
 */
public record InferRequest(
    Optional<String> id,
    List<InputTensor> inputs,
    List<RequestedOutput> outputs,
    boolean binaryByDefault) {

  public InferRequest {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
