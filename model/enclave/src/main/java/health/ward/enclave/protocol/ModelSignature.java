package health.ward.enclave.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a model takes and gives, and whether a request fits it. */
public record ModelSignature(List<TensorSpec> inputs, List<TensorSpec> outputs) {

  public ModelSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * The outputs to answer with, in the order wanted.
   *
   * @throws InferRequestException when inputs are missing, unknown, repeated or of a wrong shape,
   *     or outputs unknown or repeated
   */
  public List<RequestedOutput> check(InferRequest request) throws InferRequestException {
    checkInputs(request.inputs());
    if (request.outputs().isEmpty()) {
      return outputs.stream()
          .map(output -> new RequestedOutput(output.name(), request.binaryByDefault()))
          .toList();
    }
    Set<String> known = outputs.stream().map(TensorSpec::name).collect(Collectors.toSet());
    Set<String> seen = new HashSet<>();
    for (RequestedOutput wanted : request.outputs()) {
      if (!known.contains(wanted.name())) {
        throw new InferRequestException("The model has no such output; it has " + names(outputs));
      }
      if (!seen.add(wanted.name())) {
        throw new InferRequestException("Output " + wanted.name() + " is wanted twice");
      }
    }
    return request.outputs();
  }

  private void checkInputs(List<InputTensor> given) throws InferRequestException {
    Set<String> seen = new HashSet<>();
    long rows = 0;
    for (InputTensor input : given) {
      TensorSpec spec = input(input.name());
      if (!seen.add(input.name())) {
        throw new InferRequestException("Input " + input.name() + " is given twice");
      }
      if (!spec.shape().describes(input.shape())) {
        throw new InferRequestException(
            "Input " + input.name() + " must have the shape " + spec.shape().dimensions());
      }
      if (!spec.shape().dimensions().isEmpty() && spec.shape().dimensions().get(0) < 0) {
        long own = input.shape().dimensions().get(0);
        if (rows != 0 && own != rows) {
          throw new InferRequestException("The inputs differ in their number of rows");
        }
        rows = own;
      }
    }
    if (seen.size() != inputs.size()) {
      throw new InferRequestException("An input is missing; the model needs " + names(inputs));
    }
  }

  private TensorSpec input(String name) throws InferRequestException {
    for (TensorSpec spec : inputs) {
      if (spec.name().equals(name)) {
        return spec;
      }
    }
    throw new InferRequestException("The model has no such input; it has " + names(inputs));
  }

  private static String names(List<TensorSpec> specs) {
    return specs.stream().map(TensorSpec::name).collect(Collectors.joining(", "));
  }
}
