package health.ward.enclave.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import health.ward.enclave.protocol.InferHeader.DescribedInput;
import health.ward.enclave.protocol.InferHeader.WantedOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of an inference request: known members only, no duplicates, nothing behind it. */
final class InferHeaderReader {
  private static final int MOST_TENSORS = 64;
  private static final int MOST_DIMENSIONS = 8;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4 + MOST_DIMENSIONS)
                  .maxStringLength(1024)
                  .maxNameLength(256)
                  .maxNumberLength(64)
                  .build())
          .build();

  private final JsonParser json;
  private final int limit;
  private int elementsLeft;

  private InferHeaderReader(JsonParser json, int limit) {
    this.json = json;
    this.limit = limit;
    this.elementsLeft = limit;
  }

  static InferHeader read(byte[] body, int length, int limit) throws InferRequestException {
    try (JsonParser json = JSON.createParser(body, 0, length)) {
      json.nextToken();
      InferHeader header = new InferHeaderReader(json, limit).request();
      if (json.nextToken() != null) {
        throw new InferRequestException("Something follows the request's JSON");
      }
      return header;
    } catch (IOException e) {
      throw new InferRequestException("The request is not JSON as the protocol wants it");
    }
  }

  private InferHeader request() throws IOException, InferRequestException {
    Optional<String> id = Optional.empty();
    List<DescribedInput> inputs = List.of();
    List<WantedOutput> outputs = List.of();
    Parameters parameters = Parameters.NONE;
    for (String member = first(); member != null; member = next()) {
      switch (member) {
        case "id" -> id = Optional.of(text());
        case "parameters" -> parameters = Parameters.read(json);
        case "inputs" -> inputs = list(this::input);
        case "outputs" -> outputs = list(this::output);
        default -> throw new InferRequestException("The request has an unknown member");
      }
    }
    if (inputs.isEmpty()) {
      throw new InferRequestException("The request has no inputs");
    }
    return new InferHeader(id, inputs, outputs, parameters.binaryDataOutput().orElse(false));
  }

  private DescribedInput input() throws IOException, InferRequestException {
    String name = "";
    String datatype = "";
    Shape shape = Shape.of();
    Optional<NestedFloats> data = Optional.empty();
    OptionalInt binarySize = OptionalInt.empty();
    for (String member = first(); member != null; member = next()) {
      switch (member) {
        case "name" -> name = text();
        case "datatype" -> datatype = text();
        case "shape" -> shape = new Shape(list(this::dimension));
        case "parameters" -> binarySize = Parameters.read(json).binaryDataSize();
        case "data" -> data = Optional.of(NestedFloats.read(json, elementsLeft));
        default -> throw new InferRequestException("An input has an unknown member");
      }
    }
    if (name.isEmpty() || shape.dimensions().isEmpty()) {
      throw new InferRequestException("An input needs a name and a shape");
    }
    if (!datatype.equals("FP32")) {
      throw new InferRequestException("The datatype of an input must be FP32");
    }
    if (data.isPresent() == binarySize.isPresent()) {
      throw new InferRequestException("An input needs either data or binary_data_size");
    }
    elementsLeft -= shape.elements(limit);
    if (elementsLeft < 0) {
      throw new InferRequestException("A request holds at most " + limit + " elements");
    }
    return new DescribedInput(name, shape, data, binarySize);
  }

  private WantedOutput output() throws IOException, InferRequestException {
    String name = "";
    Optional<Boolean> binary = Optional.empty();
    for (String member = first(); member != null; member = next()) {
      switch (member) {
        case "name" -> name = text();
        case "parameters" -> binary = Parameters.read(json).binaryData();
        default -> throw new InferRequestException("An output has an unknown member");
      }
    }
    if (name.isEmpty()) {
      throw new InferRequestException("An output needs a name");
    }
    return new WantedOutput(name, binary);
  }

  private long dimension() throws IOException, InferRequestException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw new InferRequestException("A shape is an array of whole numbers");
    }
    return json.getLongValue();
  }

  private String text() throws IOException, InferRequestException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new InferRequestException("A text was expected in the request");
    }
    return json.getText();
  }

  private <T> List<T> list(Item<T> item) throws IOException, InferRequestException {
    if (!json.isExpectedStartArrayToken()) {
      throw new InferRequestException("An array was expected in the request");
    }
    List<T> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() == MOST_TENSORS) {
        throw new InferRequestException("An array of the request is too long");
      }
      items.add(item.read());
    }
    return items;
  }

  private @Nullable String first() throws IOException, InferRequestException {
    return Parameters.first(json);
  }

  private @Nullable String next() throws IOException {
    return Parameters.next(json);
  }

  private interface Item<T> {
    T read() throws IOException, InferRequestException;
  }
}
