package health.ward.sealing.bhttp;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {

  @ParameterizedTest
  @ValueSource(strings = {"accept", "x-1", "!#$%&'*+-.^_`|~", "0"})
  void namesThatAreTokensAreTaken(String name) {
    assertDoesNotThrow(() -> new Field(name, "v"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "Accept", ":path", "a b", "a:", "a\r", "a\n", "a\0", "ä", "a(", "a\u007f", "İ"
      })
  void namesThatAreNoLowerCaseTokensAreRefused(String name) {
    assertRefused(name, "v");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connection",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade"
      })
  void fieldsAboutAConnectionAreRefused(String name) {
    assertRefused(name, "v");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v", "a b", "a\tb", "\"q\"; x=~", "\u00e4\u0080\u00ff"})
  void valuesOfFieldContentAreTaken(String value) {
    assertDoesNotThrow(() -> new Field("n", value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ", " a", "a ", "\ta", "a\t", "a\rb", "a\nb", "a\r\n b", "a\0b", "\u007f", "\u0100"
      })
  void valuesWithControlsOuterBlanksOrWideCharactersAreRefused(String value) {
    assertRefused("n", value);
  }

  @Test
  void aNameHasALimit() {
    assertDoesNotThrow(() -> new Field("n".repeat(Limits.FIELD_NAME), "v"));
    assertRefused("n".repeat(Limits.FIELD_NAME + 1), "v");
  }

  @Test
  void toStringHidesTheValue() {
    assertEquals("Field[authorization]", new Field("authorization", "Bearer secret").toString());
  }

  private static void assertRefused(String name, String value) {
    assertThrows(IllegalArgumentException.class, () -> new Field(name, value));
  }
}
