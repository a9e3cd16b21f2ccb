package health.ward.enclave.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The parameters of the binary extension; others are allowed by the protocol and not looked at. */
record Parameters(
    OptionalInt binaryDataSize, Optional<Boolean> binaryData, Optional<Boolean> binaryDataOutput) {
  private static final int MOST = 32;
  static final Parameters NONE =
      new Parameters(OptionalInt.empty(), Optional.empty(), Optional.empty());

  static Parameters read(JsonParser json) throws IOException, InferRequestException {
    OptionalInt size = OptionalInt.empty();
    Optional<Boolean> binary = Optional.empty();
    Optional<Boolean> all = Optional.empty();
    int count = 0;
    for (String member = first(json); member != null; member = next(json)) {
      if (++count > MOST) {
        throw new InferRequestException("There are too many parameters");
      }
      switch (member) {
        case "binary_data_size" -> size = OptionalInt.of(size(json));
        case "binary_data" -> binary = Optional.of(truth(json));
        case "binary_data_output" -> all = Optional.of(truth(json));
        default -> scalar(json);
      }
    }
    return new Parameters(size, binary, all);
  }

  /** Enters the object that the parser stands on and moves to its first member's value. */
  static @Nullable String first(JsonParser json) throws IOException, InferRequestException {
    if (!json.isExpectedStartObjectToken()) {
      throw new InferRequestException("An object was expected in the request");
    }
    return next(json);
  }

  /** Moves to the next member's value; null at the object's end. */
  static @Nullable String next(JsonParser json) throws IOException {
    String name = json.nextFieldName();
    if (name != null) {
      json.nextToken();
    }
    return name;
  }

  private static int size(JsonParser json) throws IOException, InferRequestException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getIntValue() < 0) {
      throw new InferRequestException("binary_data_size is a number of bytes");
    }
    return json.getIntValue();
  }

  private static boolean truth(JsonParser json) throws IOException, InferRequestException {
    if (!json.currentToken().isBoolean()) {
      throw new InferRequestException("binary_data and binary_data_output are true or false");
    }
    return json.getBooleanValue();
  }

  private static void scalar(JsonParser json) throws InferRequestException {
    if (!json.currentToken().isScalarValue()) {
      throw new InferRequestException("A parameter is a text, a number or a truth value");
    }
  }
}
