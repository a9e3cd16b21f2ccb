package health.ward.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WriteIdTest {

  @Test
  void itsTextReadsBack() {
    WriteId id = WriteId.random(new SecureRandom());

    assertEquals(22, id.text().length());
    assertEquals(id, WriteId.parse(id.text()));
    assertEquals(id.hashCode(), WriteId.parse(id.text()).hashCode());
    assertNotEquals(id, WriteId.random(new SecureRandom()));
  }

  @Test
  void itsBytesCannotBeChangedFromOutside() {
    byte[] bytes = new byte[WriteId.LENGTH];
    WriteId id = new WriteId(bytes);
    bytes[0] = 1;
    id.bytes()[1] = 1;

    assertEquals(new WriteId(new byte[WriteId.LENGTH]), id);
  }

  @Test
  void itDoesNotShowInText() {
    WriteId id = WriteId.random(new SecureRandom());

    assertFalse(id.toString().contains(id.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAB",
        "AAAAAAAAAAAAAAAAAAAAAA==",
        "AAAAAAAAAAAAAAAAAAAAAAA",
        "+AAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAA A"
      })
  void otherTextsAreRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> WriteId.parse(text));
  }
}
