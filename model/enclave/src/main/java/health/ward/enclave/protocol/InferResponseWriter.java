package health.ward.enclave.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes answers: the JSON, and behind it the outputs wanted as bytes. */
public final class InferResponseWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private InferResponseWriter() {}

  /**
   * The body of an answer.
   *
   * @param outputs by name, at least those that are wanted
   */
  public static InferResponse write(
      ModelIdentity model,
      Optional<String> id,
      List<RequestedOutput> wanted,
      Map<String, OutputTensor> outputs) {
    byte[] header = header(model, id, wanted, outputs);
    int size = header.length;
    boolean anyBinary = false;
    for (RequestedOutput output : wanted) {
      if (output.binary()) {
        anyBinary = true;
        size += bytes(tensor(outputs, output));
      }
    }
    if (!anyBinary) {
      return new InferResponse(header, OptionalInt.empty());
    }
    ByteBuffer body = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(header);
    for (RequestedOutput output : wanted) {
      if (output.binary()) {
        OutputTensor tensor = tensor(outputs, output);
        body.asFloatBuffer().put(tensor.values().duplicate());
        body.position(body.position() + bytes(tensor));
      }
    }
    return new InferResponse(body.array(), OptionalInt.of(header.length));
  }

  private static byte[] header(
      ModelIdentity model,
      Optional<String> id,
      List<RequestedOutput> wanted,
      Map<String, OutputTensor> outputs) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("model_name", model.name());
      json.writeStringField("model_version", model.version());
      if (id.isPresent()) {
        json.writeStringField("id", id.get());
      }
      json.writeObjectFieldStart("parameters");
      json.writeStringField("model_sha256", model.digest());
      json.writeEndObject();
      json.writeArrayFieldStart("outputs");
      for (RequestedOutput output : wanted) {
        write(json, tensor(outputs, output), output.binary());
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, OutputTensor tensor, boolean binary)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", tensor.name());
    json.writeStringField("datatype", "FP32");
    json.writeFieldName("shape");
    long[] shape = tensor.shape().toArray();
    json.writeArray(shape, 0, shape.length);
    if (binary) {
      json.writeObjectFieldStart("parameters");
      json.writeNumberField("binary_data_size", bytes(tensor));
      json.writeEndObject();
    } else {
      json.writeArrayFieldStart("data");
      FloatBuffer values = tensor.values().duplicate();
      while (values.hasRemaining()) {
        json.writeNumber(values.get());
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static OutputTensor tensor(Map<String, OutputTensor> outputs, RequestedOutput wanted) {
    OutputTensor tensor = outputs.get(wanted.name());
    if (tensor == null) {
      throw new IllegalArgumentException("An output that is wanted was not made");
    }
    return tensor;
  }

  private static int bytes(OutputTensor tensor) {
    return Float.BYTES * tensor.values().remaining();
  }
}
