package health.ward.functions.delineate.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.InflaterInputStream;

/**
 * An image that a formula gives, and what {@code model/unet/record_preprocessing.py} recorded that
 * the training's own code makes of it.
 */
record RecordedImage(JsonNode recorded) {

  private static final int SIDE = Placement.GRID;

  static Stream<RecordedImage> all() throws IOException {
    try (InputStream in = RecordedImage.class.getResourceAsStream("/preprocessing.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false)
          .map(RecordedImage::new);
    }
  }

  /** The formula of the recording script. */
  float[] plane(int channel) {
    long top = recorded.get("top").asLong();
    long x = recorded.get("seed").asLong() + channel;
    float[] plane = new float[SIDE * SIDE];
    double sum = 0;
    for (int i = 0; i < plane.length; i++) {
      x = (1664525 * x + 1013904223) & 0xffffffffL;
      long noise = ((x >> 8) * top) >> 24;
      for (int power = 1; power < recorded.get("power").asInt(); power++) {
        noise = noise * noise / top;
      }
      int row = i / SIDE - 128;
      int column = i % SIDE - 120;
      plane[i] = row * row + column * column < 90 * 90 ? noise : noise / 8;
      sum += plane[i];
    }
    assertEquals(of(channel).get("sum").asDouble(), sum, "the image is another one");
    return plane;
  }

  /** What the training makes of a plane, pixel by pixel. */
  float[] normalised(int channel) throws IOException {
    float[] plane = plane(channel);
    float[] sorted = plane.clone();
    Arrays.sort(sorted);
    int distinct = 0;
    for (float value : sorted) {
      if (distinct == 0 || value != sorted[distinct - 1]) {
        sorted[distinct++] = value;
      }
    }
    float[] results = table(channel, distinct);
    float[] normalised = new float[plane.length];
    for (int i = 0; i < plane.length; i++) {
      normalised[i] = results[Arrays.binarySearch(sorted, 0, distinct, plane[i])];
    }
    return normalised;
  }

  @Override
  public String toString() {
    return recorded.get("name").asText();
  }

  private float[] table(int channel, int length) throws IOException {
    byte[] deflated = of(channel).get("table").binaryValue();
    byte[] bytes = new InflaterInputStream(new ByteArrayInputStream(deflated)).readAllBytes();
    assertEquals(length * Float.BYTES, bytes.length, "the image is another one");
    float[] table = new float[length];
    for (int i = 0; i < length; i++) {
      int bits = 0;
      for (int part = 0; part < Float.BYTES; part++) {
        bits |= (bytes[part * length + i] & 0xff) << (Byte.SIZE * part);
      }
      table[i] = Float.intBitsToFloat(bits);
    }
    return table;
  }

  private JsonNode of(int channel) {
    return recorded.get("channels").get(channel);
  }
}
