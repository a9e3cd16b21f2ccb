package health.ward.enclave.protocol;

import java.util.Arrays;
import java.util.List;

/**
 * The dimensions of a tensor, outermost first.
 *
 * @param dimensions in a model's description -1 stands for any size; in a tensor each is at least 1
 */
public record Shape(List<Long> dimensions) {

  public Shape {
    dimensions = List.copyOf(dimensions);
  }

  /** A shape of these dimensions. */
  public static Shape of(long... dimensions) {
    return new Shape(Arrays.stream(dimensions).boxed().toList());
  }

  /** The dimensions as an array of their own. */
  public long[] toArray() {
    return dimensions.stream().mapToLong(Long::longValue).toArray();
  }

  /** Number of variable dimensions. */
  int variableDimensions() {
    return (int) dimensions.stream().filter(dimension -> dimension < 0).count();
  }

  /** This description with every variable dimension replaced by {@code size}. */
  public Shape withVariable(long size) {
    return new Shape(dimensions.stream().map(fixed -> fixed < 0 ? size : fixed).toList());
  }

  /** Whether a tensor of the other shape is one that this description describes. */
  boolean describes(Shape tensor) {
    if (tensor.dimensions.size() != dimensions.size()) {
      return false;
    }
    for (int i = 0; i < dimensions.size(); i++) {
      long described = dimensions.get(i);
      if (described >= 0 && described != tensor.dimensions.get(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The number of elements of a tensor of this shape.
   *
   * @throws InferRequestException when a dimension is below 1 or the product is above {@code
   *     limit}; the product never overflows
   */
  public int elements(int limit) throws InferRequestException {
    long elements = 1;
    for (long dimension : dimensions) {
      if (dimension < 1) {
        throw new InferRequestException("Every dimension of a shape must be at least 1");
      }
      if (dimension > limit / elements) {
        throw new InferRequestException("A request holds at most " + limit + " elements");
      }
      elements *= dimension;
    }
    return (int) elements;
  }
}
