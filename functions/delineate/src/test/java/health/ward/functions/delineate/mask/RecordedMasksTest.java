package health.ward.functions.delineate.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.functions.delineate.plane.ArrayPlane;
import health.ward.functions.delineate.testing.Planes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against what {@code model/unet/record_postprocessing.py} recorded from the evaluation's code. */
class RecordedMasksTest {

  private static final int SIZE = 256;

  private static JsonNode recorded() throws IOException {
    try (InputStream in = RecordedMasksTest.class.getResourceAsStream("/postprocessing.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  static Stream<JsonNode> cases() throws IOException {
    return StreamSupport.stream(recorded().get("cases").spliterator(), false);
  }

  @Test
  void theThresholdsAreThoseThatTheTrainingChose() throws IOException {
    JsonNode chosen =
        new ObjectMapper()
            .readTree(
                Path.of(System.getProperty("ward.root"), "model", "unet", "thresholds.json")
                    .toFile());
    assertEquals(chosen.get("min_area").asInt(), Credibility.CHOSEN.minArea());
    assertEquals(chosen.get("min_mean").asDouble(), Credibility.CHOSEN.minMean());
    assertEquals(chosen, recorded().get("thresholds"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatTheEvaluationKeepsIsKeptHere(JsonNode recorded) {
    Mask mask = TumourComponent.of(plane(recorded));
    assertEquals(recorded.get("kept").asInt(), mask.area());
    byte[] pixels = new byte[SIZE * SIZE];
    for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
      pixels[at] = 1;
    }
    assertEquals(recorded.get("sha256").asText(), Hex.of(Sha256.of(pixels)));
  }

  /** The plane that the record's formula describes. */
  private static ArrayPlane plane(JsonNode recorded) {
    int[] noise = noise(recorded.get("seed").asLong(), recorded.get("noise").asLong());
    return Planes.of(
        SIZE,
        SIZE,
        (x, y) -> Math.abs(disc(recorded.get("discs"), x, y) - noise[y * SIZE + x]) / 1000f);
  }

  private static int disc(JsonNode discs, int x, int y) {
    int value = 0;
    for (JsonNode disc : discs) {
      int down = y - disc.get(0).asInt();
      int across = x - disc.get(1).asInt();
      int square = down * down + across * across;
      int radius = disc.get(2).asInt();
      int hole = disc.get(3).asInt();
      if (square < radius * radius && square >= hole * hole) {
        value = Math.max(value, disc.get(4).asInt());
      }
    }
    return value;
  }

  private static int[] noise(long seed, long top) {
    int[] values = new int[SIZE * SIZE];
    long x = seed;
    for (int i = 0; i < values.length; i++) {
      x = (1664525 * x + 1013904223) & 0xFFFFFFFFL;
      values[i] = (int) (((x >> 8) * top) >> 24);
    }
    return values;
  }
}
