package health.ward.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TensorTest {

  @Test
  void shapeAndValuesMustAgree() {
    assertThrows(IllegalArgumentException.class, () -> tensor(new float[5], 2, 3));
    assertThrows(IllegalArgumentException.class, () -> tensor(new float[0], 0, 3));
    assertThrows(IllegalArgumentException.class, () -> tensor(new float[6], -2, -3));
    assertThrows(IllegalArgumentException.class, () -> tensor(new float[0], 1L << 32, 1L << 32));
  }

  @Test
  void comparesByContentAndShowsNoValues() {
    Tensor one = tensor(new float[] {4711, 2}, 1, 2);
    assertEquals(one, tensor(new float[] {4711, 2}, 1, 2));
    assertEquals(one.hashCode(), tensor(new float[] {4711, 2}, 1, 2).hashCode());
    assertNotEquals(one, tensor(new float[] {4711, 3}, 1, 2));
    assertNotEquals(one, tensor(new float[] {4711, 2}, 2, 1));
    assertFalse(one.toString().contains("4711"));
  }

  private static Tensor tensor(float[] values, long... shape) {
    return new Tensor("t", shape, values);
  }
}
