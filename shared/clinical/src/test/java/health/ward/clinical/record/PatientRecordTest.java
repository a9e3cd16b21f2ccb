package health.ward.clinical.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.clinical.patient.Patient;
import health.ward.clinical.patient.PatientForm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatientRecordTest {

  private static final StoredScore SCORE =
      new StoredScore(
          0.016999958f, List.of("age"), "risk", "1", "ab".repeat(32), "sgx", "cd".repeat(32));

  @Test
  void aScoredPatientComesBackAsItWas() throws Exception {
    PatientRecord record = new PatientRecord(patient(), Optional.of(SCORE));
    assertEquals(record, PatientRecord.parse(record.toBytes()));
  }

  @Test
  void aPendingPatientComesBackPending() throws Exception {
    PatientRecord record = new PatientRecord(patient(), Optional.empty());
    assertEquals(record, PatientRecord.parse(record.toBytes()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"format\":2,\"patient\":{}}",
        "{\"format\":1}",
        "{\"format\":1,\"patient\":{}}",
        "{\"format\":1,\"patient\":{\"canary\":\"x\"}}"
      })
  void otherBytesAreNoRecordAndAreNotQuoted(String bytes) {
    PatientRecordException refusal =
        assertThrows(
            PatientRecordException.class,
            () -> PatientRecord.parse(bytes.getBytes(StandardCharsets.UTF_8)));
    assertFalse(refusal.getMessage().contains("canary"));
  }

  @Test
  void aScoreThatLacksAPartIsNoScore() throws Exception {
    String text =
        new String(
            new PatientRecord(patient(), Optional.of(SCORE)).toBytes(), StandardCharsets.UTF_8);
    byte[] cut = text.replace("\"measurement\"", "\"other\"").getBytes(StandardCharsets.UTF_8);
    assertThrows(PatientRecordException.class, () -> PatientRecord.parse(cut));
  }

  @Test
  void nothingOfARecordShowsInItsText() throws Exception {
    assertEquals("PatientRecord[…]", new PatientRecord(patient(), Optional.of(SCORE)).toString());
    assertEquals("StoredScore[…]", SCORE.toString());
  }

  private static Patient patient() throws Exception {
    return PatientForm.read(
        Map.of(
            "fname", "Zoë \"Z\"",
            "lname", "Doe",
            "address", "1 Main Street\nRichmond",
            "dob", "01/31/1970",
            "dateadmitted", "2020-02-01"));
  }
}
