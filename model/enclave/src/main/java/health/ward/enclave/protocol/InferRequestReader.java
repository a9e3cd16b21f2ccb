package health.ward.enclave.protocol;

import health.ward.enclave.protocol.InferHeader.DescribedInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the body of an infer call: JSON, JSON with binary tensors behind it, or one raw tensor. */
public final class InferRequestReader {
  private final int limit;

  /**
   * @param limit most elements of all inputs together
   */
  public InferRequestReader(int limit) {
    this.limit = limit;
  }

  /**
   * Reads a request.
   *
   * @param headerLength {@code Inference-Header-Content-Length} in bytes; empty for pure JSON, 0
   *     for one raw tensor
   * @param signature of the model that is asked; a raw tensor takes its name and shape from it
   * @throws InferRequestException when the body is not exactly a request
   */
  public InferRequest read(byte[] body, OptionalInt headerLength, ModelSignature signature)
      throws InferRequestException {
    int length = headerLength.orElse(body.length);
    if (length < 0 || length > body.length) {
      throw new InferRequestException("Inference-Header-Content-Length is beyond the body");
    }
    if (headerLength.isPresent() && length == 0) {
      return raw(body, signature);
    }
    InferHeader header = InferHeaderReader.read(body, length, limit);
    ByteBuffer tensors = ByteBuffer.wrap(body, length, body.length - length);
    List<InputTensor> inputs = new ArrayList<>();
    for (DescribedInput input : header.inputs()) {
      FloatBuffer values =
          input.data().isPresent()
              ? input.data().get().of(input.shape())
              : binary(tensors, input.binarySize().orElseThrow(), input.shape());
      inputs.add(new InputTensor(input.name(), input.shape(), values));
    }
    if (tensors.hasRemaining()) {
      throw new InferRequestException("The body is longer than its tensors");
    }
    return new InferRequest(header.id(), inputs, outputs(header), header.binaryByDefault());
  }

  private static List<RequestedOutput> outputs(InferHeader header) {
    return header.outputs().stream()
        .map(
            output ->
                new RequestedOutput(
                    output.name(), output.binary().orElse(header.binaryByDefault())))
        .toList();
  }

  private InferRequest raw(byte[] body, ModelSignature signature) throws InferRequestException {
    TensorSpec only = signature.inputs().get(0);
    int variable = only.shape().variableDimensions();
    if (signature.inputs().size() != 1 || variable > 1) {
      throw new InferRequestException("This model does not take a raw tensor");
    }
    long fixed = only.shape().withVariable(1).elements(limit);
    long size = body.length / (Float.BYTES * fixed);
    Shape shape = only.shape().withVariable(size);
    FloatBuffer values = binary(ByteBuffer.wrap(body), body.length, shape);
    InputTensor input = new InputTensor(only.name(), shape, values);
    return new InferRequest(Optional.empty(), List.of(input), List.of(), true);
  }

  private FloatBuffer binary(ByteBuffer tensors, int size, Shape shape)
      throws InferRequestException {
    if (size != (long) Float.BYTES * shape.elements(limit)) {
      throw new InferRequestException("binary_data_size does not agree with the shape");
    }
    if (size > tensors.remaining()) {
      throw new InferRequestException("The body is shorter than its tensors");
    }
    ByteBuffer own = tensors.slice(tensors.position(), size).order(ByteOrder.LITTLE_ENDIAN);
    tensors.position(tensors.position() + size);
    FloatBuffer values = own.asFloatBuffer();
    for (int i = 0; i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new InferRequestException("A value of a tensor is not a finite number");
      }
    }
    return values;
  }
}
