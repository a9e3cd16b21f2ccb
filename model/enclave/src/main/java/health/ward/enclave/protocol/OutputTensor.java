package health.ward.enclave.protocol;

import java.nio.FloatBuffer;

/**
 * An FP32 output of a model.
 *
 * @param values row-major, from position to limit; as many as the shape has elements
 */
public record OutputTensor(String name, Shape shape, FloatBuffer values) {

  /** Name and shape only: the values are patient data. */
  @Override
  public String toString() {
    return "OutputTensor[" + name + shape.dimensions() + "]";
  }
}
