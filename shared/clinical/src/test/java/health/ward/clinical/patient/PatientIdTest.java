package health.ward.clinical.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatientIdTest {
  @Test
  void id_isTakenAsGiven() throws InvalidPatientIdException {
    assertEquals("patient_3", PatientId.of("patient_3").value());
    assertEquals(64, PatientId.of("A-".repeat(32)).value().length());
    assertEquals(PatientId.of("a"), PatientId.of("a"));
    assertEquals(PatientId.of("a").hashCode(), PatientId.of("a").hashCode());
    assertNotEquals(PatientId.of("a"), PatientId.of("A"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "..", "ä", "a\n", "a\0", "%41", "a.b"})
  void otherText_isRefused_andNotEchoed(String text) {
    InvalidPatientIdException refused =
        assertThrows(InvalidPatientIdException.class, () -> PatientId.of(text));
    assertEquals(
        "A patient id is 1 to 64 of the characters A-Z, a-z, 0-9, _ and -", refused.getMessage());
    assertThrows(InvalidPatientIdException.class, () -> PatientId.of("a".repeat(65)));
  }

  @Test
  void toString_doesNotShowTheId() throws InvalidPatientIdException {
    assertFalse(PatientId.of("patient_3").toString().contains("patient_3"));
  }
}
