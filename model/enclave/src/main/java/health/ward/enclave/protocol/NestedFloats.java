package health.ward.enclave.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The {@code data} of a JSON tensor: numbers in one flat array, or nested as the shape says. Read
 * token by token, so that a hostile array costs no more memory than the limit.
 */
final class NestedFloats {
  private final int limit;
  private final List<Integer> lengths = new ArrayList<>();
  private float[] values = new float[64];
  private int count;
  private int leafDepth;

  private NestedFloats(int limit) {
    this.limit = limit;
  }

  /** Reads from the array's opening bracket, the parser's current token, to its closing one. */
  static NestedFloats read(JsonParser json, int limit) throws IOException, InferRequestException {
    if (!json.isExpectedStartArrayToken()) {
      throw new InferRequestException("The data of a tensor must be an array of numbers");
    }
    NestedFloats floats = new NestedFloats(limit);
    floats.array(json, 1);
    return floats;
  }

  /**
   * The numbers, once their nesting has been held against the shape.
   *
   * @throws InferRequestException when count or nesting do not agree with it
   */
  FloatBuffer of(Shape shape) throws InferRequestException {
    boolean flat = lengths.size() == 1;
    List<Long> nesting = lengths.stream().map(Integer::longValue).toList();
    if (count != shape.elements(limit) || (!flat && !nesting.equals(shape.dimensions()))) {
      throw new InferRequestException("The data of a tensor does not fill its shape");
    }
    return FloatBuffer.wrap(values, 0, count);
  }

  private void array(JsonParser json, int depth) throws IOException, InferRequestException {
    int length = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      length++;
      if (json.isExpectedStartArrayToken()) {
        array(json, depth + 1);
      } else {
        number(json, depth);
      }
    }
    while (lengths.size() < depth) {
      lengths.add(-1);
    }
    int known = lengths.set(depth - 1, length);
    if (known != -1 && known != length) {
      throw new InferRequestException("The data of a tensor is ragged");
    }
  }

  private void number(JsonParser json, int depth) throws IOException, InferRequestException {
    if (!json.currentToken().isNumeric()) {
      throw new InferRequestException("The data of a tensor must be an array of numbers");
    }
    if (leafDepth != 0 && leafDepth != depth) {
      throw new InferRequestException("The data of a tensor is ragged");
    }
    leafDepth = depth;
    if (count == limit) {
      throw new InferRequestException("A request holds at most " + limit + " elements");
    }
    if (count == values.length) {
      values = Arrays.copyOf(values, Math.min(limit, 2 * count));
    }
    float value = json.getFloatValue();
    if (!Float.isFinite(value)) {
      throw new InferRequestException("A number of a tensor is beyond FP32");
    }
    values[count++] = value;
  }
}
