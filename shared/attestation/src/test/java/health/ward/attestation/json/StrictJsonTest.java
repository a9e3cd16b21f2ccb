package health.ward.attestation.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "1",
        "{",
        "{}{}",
        "{} x",
        "{'a':1}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "{\"a\":1,}",
        "{\"a\":NaN}",
        "{/**/}",
        "{\"a\":1,\"\\u0061\":1}"
      })
  void whatIsNotExactlyOneObjectIsRefused(String text) {
    assertThrows(JsonShapeException.class, () -> StrictJson.parse(text.getBytes(UTF_8)));
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
    assertThrows(JsonShapeException.class, () -> StrictJson.parse(deep.getBytes(UTF_8)));
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    byte[] bytes = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    assertThrows(JsonShapeException.class, () -> StrictJson.parse(bytes));
  }

  @Test
  void wholeNumbersKeepTheirOrder() throws Exception {
    JsonObject object = StrictJson.parse("{\"a\":[3,1,2]}".getBytes(UTF_8));
    assertEquals(List.of(3L, 1L, 2L), object.integers("a", 1, 3));
  }

  @Test
  void theErrorNamesThePlace() throws Exception {
    JsonObject object = StrictJson.parse("{\"a\":[{\"b/c\":\"x\"}]}".getBytes(UTF_8));
    JsonShapeException refused =
        assertThrows(
            JsonShapeException.class, () -> object.objects("a").get(0).integer("b/c", 0, 1));
    assertEquals("/a/0/b~1c", refused.pointer());
    assertEquals("/a/0/b~1c: must be a whole number from 0 to 1", refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.0", "1e0", "\"1\"", "true", "null", "99999999999999999999", "11", "-1"})
  void whatIsNoWholeNumberInRangeIsRefused(String number) throws Exception {
    JsonObject object =
        StrictJson.parse("{\"a\":%1$s,\"b\":[1,%1$s]}".formatted(number).getBytes(UTF_8));
    assertThrows(JsonShapeException.class, () -> object.integer("a", 0, 10));
    JsonShapeException refused =
        assertThrows(JsonShapeException.class, () -> object.integers("b", 0, 10));
    assertEquals("/b/1", refused.pointer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA==", "AB", "A", "A+A_", "AA AA", "AAA\\n"})
  void bytesHaveOneSpelling(String text) throws Exception {
    JsonObject object = StrictJson.parse(("{\"a\":\"" + text + "\"}").getBytes(UTF_8));
    assertThrows(JsonShapeException.class, () -> object.base64Url("a"));
  }
}
