package health.ward.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordIdTest {

  @Test
  void onlyTheTypeShowsInText() {
    String text = new RecordId("lamna", "patient", "patient_3").toString();

    assertEquals("RecordId[type=patient]", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\u0000", "\u00e9", "\ud800", "tab\t"})
  void aPartThatHasOtherCharactersIsRefusedAndNotRepeated(String part) {
    for (int at = 0; at < 3; at++) {
      String[] parts = {"t", "t", "t"};
      parts[at] = part;
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class, () -> new RecordId(parts[0], parts[1], parts[2]));
      assertFalse(part.length() > 1 && refused.getMessage().contains(part));
    }
  }

  @Test
  void aPartIsNotLongerThan128Characters() {
    assertEquals(128, new RecordId("t", "t", "i".repeat(128)).id().length());
    assertThrows(IllegalArgumentException.class, () -> new RecordId("t", "t", "i".repeat(129)));
  }
}
