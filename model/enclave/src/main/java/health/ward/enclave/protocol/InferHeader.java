package health.ward.enclave.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The JSON part of an inference request; binary tensors are described but not yet cut out. */
record InferHeader(
    Optional<String> id,
    List<DescribedInput> inputs,
    List<WantedOutput> outputs,
    boolean binaryByDefault) {

  /** Exactly one of {@code data} and {@code binarySize} is there. */
  record DescribedInput(
      String name, Shape shape, Optional<NestedFloats> data, OptionalInt binarySize) {}

  /** Whether binary is empty when the request's default decides. */
  record WantedOutput(String name, Optional<Boolean> binary) {}
}
