package health.ward.functions.delineate.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.inference.InferenceAnswer;
import health.ward.inference.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnclaveTumourModelTest {

  private static final int SIZE = 256 * 256;

  @Test
  void aProbabilityForEachPixelIsTaken() throws Exception {
    float[] values = new float[SIZE];
    values[7] = 1;
    Segmentation segmentation =
        EnclaveTumourModel.segmentation(answer("probability", values, 1, 1, 256, 256));
    assertSame(values, segmentation.probability());
    assertEquals("unet", segmentation.modelName());
    assertEquals("3", segmentation.modelVersion());
    assertEquals("ab", segmentation.modelDigest());
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.001f, 1.001f, Float.NaN, Float.POSITIVE_INFINITY})
  void whatIsNoProbabilityIsRefused(float value) {
    float[] values = new float[SIZE];
    values[SIZE - 1] = value;
    assertRefused(answer("probability", values, 1, 1, 256, 256));
  }

  @Test
  void anotherNameOrShapeIsRefused() {
    assertRefused(answer("mask", new float[SIZE], 1, 1, 256, 256));
    assertRefused(answer("probability", new float[SIZE], 1, 256, 256));
    assertRefused(answer("probability", new float[SIZE], 1, 1, 128, 512));
    assertRefused(answer("probability", new float[4], 1, 1, 2, 2));
  }

  private static void assertRefused(InferenceAnswer answer) {
    assertThrows(InvalidSegmentationException.class, () -> EnclaveTumourModel.segmentation(answer));
  }

  private static InferenceAnswer answer(String output, float[] values, long... shape) {
    return new InferenceAnswer(
        "unet", "3", "ab", Map.of(output, new Tensor(output, shape, values)), null);
  }
}
