package health.ward.enclave.service;

import health.ward.enclave.protocol.InferRequestException;
import health.ward.sealing.bhttp.BinaryRequest;
import java.util.Optional;
import java.util.OptionalInt;

/** The field that says where the JSON of a request ends and its binary tensors begin. */
final class HeaderLength {
  private static final String FIELD = "inference-header-content-length";

  private HeaderLength() {}

  static OptionalInt of(BinaryRequest request) throws InferRequestException {
    Optional<String> value = request.field(FIELD);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!value.get().matches("[0-9]{1,9}")) {
      throw new InferRequestException("Inference-Header-Content-Length is not a number of bytes");
    }
    return OptionalInt.of(Integer.parseInt(value.get()));
  }
}
