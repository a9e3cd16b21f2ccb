package health.ward.functions.delineate.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.functions.delineate.testing.Planes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NormalisationTest {

  private static final float TOLERANCE = 1e-5f;

  /** What {@code model/unet/record_preprocessing.py} recorded from the training's own code. */
  static Stream<JsonNode> recorded() throws IOException {
    try (InputStream in = NormalisationTest.class.getResourceAsStream("/preprocessing.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false);
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void whatTheTrainingMakesOfAnImageIsMadeHere(JsonNode image) {
    for (int channel = 0; channel < 3; channel++) {
      JsonNode expected = image.get("channels").get(channel);
      float[] plane = plane(image, channel);
      assertEquals(expected.get("sum").asDouble(), sum(plane), "the image is another one");
      float[] normalised = Normalisation.of(plane);
      float[] sorted = normalised.clone();
      Arrays.sort(sorted);
      assertEquals(expected.get("highest").floatValue(), sorted[sorted.length - 1], TOLERANCE);
      assertEquals(expected.get("lowest").floatValue(), sorted[0], TOLERANCE);
      int step = image.get("step").asInt();
      JsonNode sampled = expected.get("sampled");
      assertEquals((plane.length + step - 1) / step, sampled.size());
      for (int i = 0; i < sampled.size(); i++) {
        assertEquals(sampled.get(i).floatValue(), normalised[i * step], TOLERANCE);
      }
    }
  }

  @Test
  void meanIsZeroAndDeviationOneAndTheInputUntouched() {
    Random random = new Random(3);
    float[] plane = Planes.of(256, 256, (x, y) -> 1000 + random.nextInt(500)).values();
    float[] before = plane.clone();
    float[] normalised = Normalisation.of(plane);
    assertArrayEquals(before, plane);
    double squares = 0;
    for (float value : normalised) {
      squares += (double) value * value;
    }
    assertEquals(0, sum(normalised) / normalised.length, 1e-6);
    assertEquals(1, squares / normalised.length, 1e-4);
  }

  @Test
  void aConstantPlaneBecomesZeros() {
    assertAllZero(Planes.of(256, 256, (x, y) -> 255).values());
    assertAllZero(Planes.of(256, 256, (x, y) -> 0).values());
  }

  @Test
  void roundingIsNotBlownUpToContrast() {
    assertAllZero(Planes.of(256, 256, (x, y) -> 60000 + (x % 2) * 0.01).values());
  }

  @Test
  void whatOnlyTheClippedPixelsShowIsNothing() {
    assertAllZero(Planes.of(256, 256, (x, y) -> x == 0 && y < 200 ? 255 : 0).values());
  }

  @Test
  void theSmallestContrastOfAnImageIsKept() {
    float[] normalised = Normalisation.of(Planes.of(256, 256, (x, y) -> x < 128 ? 1 : 0).values());
    assertTrue(normalised[0] > 0.9 && normalised[255] < -0.9);
  }

  private static void assertAllZero(float[] plane) {
    assertArrayEquals(new float[plane.length], Normalisation.of(plane));
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** The formula of the recording script. */
  static float[] plane(JsonNode image, int channel) {
    long top = image.get("top").asLong();
    long x = image.get("seed").asLong() + channel;
    float[] plane = new float[256 * 256];
    for (int i = 0; i < plane.length; i++) {
      x = (1664525 * x + 1013904223) & 0xffffffffL;
      long noise = ((x >> 8) * top) >> 24;
      for (int power = 1; power < image.get("power").asInt(); power++) {
        noise = noise * noise / top;
      }
      int row = i / 256 - 128;
      int column = i % 256 - 120;
      plane[i] = row * row + column * column < 90 * 90 ? noise : noise / 8;
    }
    return plane;
  }
}
