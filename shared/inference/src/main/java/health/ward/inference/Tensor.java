package health.ward.inference;

import java.util.Arrays;

/**
 * A named FP32 tensor. The arrays are not copied: whoever hands one over does not change it again.
 *
 * @param name the model's name of this input or output
 * @param shape the dimensions, each at least 1
 * @param values row-major, as many as the product of {@code shape}
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, see below
public record Tensor(String name, long[] shape, float[] values) {

  /**
   * Checks that shape and values agree.
   *
   * @throws IllegalArgumentException when they do not
   */
  public Tensor {
    long elements = 1;
    for (long dimension : shape) {
      if (dimension < 1 || dimension > Integer.MAX_VALUE / elements) {
        throw new IllegalArgumentException("Tensor " + name + " has an impossible shape");
      }
      elements *= dimension;
    }
    if (elements != values.length) {
      throw new IllegalArgumentException("Tensor " + name + " does not fill its shape");
    }
  }

  /** By content, unlike a record's own comparison of arrays. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && name.equals(that.name)
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(shape);
  }

  /** Name and shape only: the values are patient data. */
  @Override
  public String toString() {
    return "Tensor[" + name + Arrays.toString(shape) + "]";
  }
}
