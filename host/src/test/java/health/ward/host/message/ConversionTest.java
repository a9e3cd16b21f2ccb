package health.ward.host.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionTest {

  private final Conversion conversion = new Conversion();

  @Test
  void keepsTextAndReadsNumbersAndJson() throws Exception {
    assertEquals("\"x\"", conversion.fromText("\"x\"", String.class));
    assertEquals(7, conversion.fromText("7", int.class));
    assertEquals(7L, conversion.fromText("7", Long.class));
    assertEquals(1.5, conversion.fromText("1.5", double.class));
    assertEquals(Map.of("a", 1.0), conversion.fromText("{\"a\":1}", Map.class));
  }

  @Test
  void readsABytesBodyAsTextForOtherTypes() throws Exception {
    byte[] json = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    assertEquals(Map.of("a", 1.0), conversion.convert(new Body.Bytes(json), Map.class));
    byte[] invalid = {(byte) 0xff};
    assertEquals("\ufffd", conversion.convert(new Body.Bytes(invalid), String.class));
  }

  @Test
  void readsBytesFromAGsonNumberArray() throws Exception {
    assertArrayEquals(
        new byte[] {1, 2, -1}, (byte[]) conversion.fromText("[1,2,255]", byte[].class));
    assertArrayEquals(
        new byte[] {1, 2, -3}, (byte[]) conversion.fromText("[1,2,-3]", byte[].class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}", "null", "\"aGk=\"", "", "patient-canary", "[256]"})
  void failsWithoutQuotingTheValue(String text) {
    var failure =
        assertThrows(ConversionException.class, () -> conversion.fromText(text, byte[].class));
    assertFalse(failure.getMessage().contains("canary"));
    assertNull(failure.getCause());
  }

  @Test
  void failsOnNumbersThatAreNone() {
    assertThrows(ConversionException.class, () -> conversion.fromText("x", int.class));
    assertThrows(ConversionException.class, () -> conversion.fromText("128", byte.class));
  }
}
