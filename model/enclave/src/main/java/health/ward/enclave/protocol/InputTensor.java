package health.ward.enclave.protocol;

import java.nio.FloatBuffer;

/**
 * An FP32 input as it arrived.
 *
 * @param values row-major, from position to limit; as many as the shape has elements, all finite
 */
public record InputTensor(String name, Shape shape, FloatBuffer values) {

  /** Name and shape only: the values are patient data. */
  @Override
  public String toString() {
    return "InputTensor[" + name + shape.dimensions() + "]";
  }
}
