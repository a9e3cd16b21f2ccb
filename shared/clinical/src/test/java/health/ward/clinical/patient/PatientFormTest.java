package health.ward.clinical.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatientFormTest {
  /** The fields of the scenario's own curl line, quotes included. */
  static Map<String, String> scenario() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("fname", "Jane");
    fields.put("lname", "Doe");
    fields.put("address", "'123 Main Street'");
    fields.put("city", "Richmond");
    fields.put("state", "Washington");
    fields.put("ssn", "123-223-2345");
    fields.put("email", "nr@aaa.com");
    fields.put("dob", "01/01/2010");
    fields.put("contactphone", "123-234-3456");
    fields.put("drugallergies", "'Sulpha, Penicillin, Tree Nut'");
    fields.put("preexistingconditions", "'diabetes, hypertension, asthma'");
    fields.put("dateadmitted", "01/05/2010");
    fields.put("insurancedetails", "'Primera Blue Cross'");
    return fields;
  }

  private static Map<String, String> with(String field, String value) {
    Map<String, String> fields = scenario();
    fields.put(field, value);
    return fields;
  }

  private static List<FieldProblem> problems(Map<String, String> fields) {
    return assertThrows(InvalidPatientException.class, () -> PatientForm.read(fields)).problems();
  }

  private static List<String> wrongFields(Map<String, String> fields) {
    return problems(fields).stream().map(FieldProblem::field).toList();
  }

  @Test
  void scenarioPatient_isKeptAsGiven() throws InvalidPatientException {
    Patient patient = PatientForm.read(scenario());
    assertEquals(scenario(), patient.fields());
    assertEquals(List.copyOf(scenario().keySet()), List.copyOf(patient.fields().keySet()));
    assertEquals(LocalDate.of(2010, 1, 1), patient.birth());
    assertEquals(LocalDate.of(2010, 1, 5), patient.admission());
    assertEquals(0, patient.ageAtAdmission());
  }

  @Test
  void optionalFields_mayBeAbsent_andReadAsEmpty() throws InvalidPatientException {
    Patient patient =
        PatientForm.read(
            Map.of("fname", "A", "lname", "B", "dob", "1970-01-31", "dateadmitted", "2020-01-30"));
    assertEquals("", patient.get(PatientField.SSN));
    assertEquals(13, patient.fields().size());
    assertEquals(49, patient.ageAtAdmission());
    assertEquals(patient, PatientForm.read(patient.fields()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fname", "lname", "dob", "dateadmitted"})
  void requiredFields_mayBeNeitherAbsentNorBlank(String field) {
    Map<String, String> fields = scenario();
    fields.remove(field);
    assertEquals(List.of(field), wrongFields(fields));
    assertEquals(List.of(field), wrongFields(with(field, " \t")));
  }

  @Test
  void allProblems_areReportedAtOnce_withoutAnyValue() {
    Map<String, String> fields = with("ssn", "seven");
    fields.put("email", "canary at example");
    fields.put("dob", "02/30/1980");
    fields.remove("lname");
    fields.put("nickname", "canary");
    InvalidPatientException refused =
        assertThrows(InvalidPatientException.class, () -> PatientForm.read(fields));
    assertEquals(
        List.of("lname", "ssn", "email", "dob", "nickname"),
        refused.problems().stream().map(FieldProblem::field).toList());
    String shown = refused + refused.problems().toString();
    assertFalse(shown.contains("canary"), shown);
    assertFalse(shown.contains("seven"), shown);
    assertFalse(shown.contains("1980"), shown);
  }

  @ParameterizedTest
  @CsvSource({
    "FName, FName",
    "'first name', firstname",
    "'<script>', script",
    "'', unnamed",
    "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddX, aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd"
  })
  void unknownFields_areRefusedByName(String sent, String named) {
    assertEquals(
        List.of(new FieldProblem(named, "There is no such field: remove it")),
        problems(with(sent, "x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1/5/2010", "2010-1-5", "13/01/2010", "02/29/2010", "2010-02-29", "01-05-2010",
            "0000-00-00",
        "'01/01/2010'", "01/01/2010 ", "20100105", "01.05.2010", "2010/01/05", "yesterday",
            "٠١/٠١/٢٠١٠"
      })
  void whatIsNoDate_isRefused(String date) {
    assertEquals(List.of("dateadmitted"), wrongFields(with("dateadmitted", date)));
  }

  @Test
  void admissionBeforeBirth_isRefused() {
    assertEquals(List.of("dateadmitted"), wrongFields(with("dateadmitted", "12/31/2009")));
  }

  @ParameterizedTest
  @CsvSource({
    "01/01/1900, 2020-12-31, 120",
    "2000-02-29, 2021-02-28, 20",
    "2000-02-29, 2021-03-01, 21",
    "2000-02-29, 02/29/2020, 20",
    "01/02/1970, 01/01/2020, 49",
    "01/01/1970, 01/01/2020, 50"
  })
  void age_isInWholeYearsAtAdmission(String dob, String admitted, int age)
      throws InvalidPatientException {
    Map<String, String> fields = with("dob", dob);
    fields.put("dateadmitted", admitted);
    assertEquals(age, PatientForm.read(fields).ageAtAdmission());
  }

  @Test
  void olderThan120_isRefused() {
    Map<String, String> fields = with("dob", "01/01/1900");
    fields.put("dateadmitted", "01/01/2021");
    assertEquals(List.of("dob"), wrongFields(fields));
  }

  @ParameterizedTest
  @EnumSource(PatientField.class)
  void everyField_hasAMaximumLength_inCharactersNotUnits(PatientField field)
      throws InvalidPatientException {
    String tooLong = "1".repeat(field.maximumLength() + 1);
    assertEquals(List.of(field.key()), wrongFields(with(field.key(), tooLong)));
    if (field.rule() == FieldRule.TEXT || field.rule() == FieldRule.LINE) {
      String longest = "\uD840\uDC00".repeat(field.maximumLength());
      assertEquals(longest, PatientForm.read(with(field.key(), longest)).get(field));
    }
  }

  @ParameterizedTest
  @EnumSource(PatientField.class)
  void controlCharacters_areRefused_lineBreaksOnlyInLongTexts(PatientField field) {
    for (String hostile :
        List.of("\0", "\u001b", "\u0085", "\u202e", "\u2028", "\uD800", "\uFFFF")) {
      assertEquals(List.of(field.key()), wrongFields(with(field.key(), "a" + hostile)));
    }
    Map<String, String> broken = with(field.key(), "a\nb");
    if (field.rule().allowsLineBreaks()) {
      assertTrue(PatientField.valueOf(field.name()).maximumLength() >= 200);
      try {
        assertEquals("a\nb", PatientForm.read(broken).get(field));
      } catch (InvalidPatientException refused) {
        throw new AssertionError(refused);
      }
    } else {
      assertEquals(List.of(field.key()), wrongFields(broken));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ssn, 123-22-3333",
    "ssn, 123223333",
    "ssn, AB 12 34 56 C",
    "email, a.b+c@sub.example.org",
    "email, ü@münchen.example",
    "contactphone, +49 (0)89/1234-567",
    "contactphone, 12345",
    "contactphone, 555-0100 ext. 12",
    "fname, Zoë-Marie O’Neil",
    "lname, 王"
  })
  void usualShapes_areTaken(String field, String value) throws InvalidPatientException {
    assertEquals(value, PatientForm.read(with(field, value)).fields().get(field));
  }

  @ParameterizedTest
  @CsvSource({
    "ssn, none",
    "ssn, 12-3",
    "ssn, 123--456",
    "ssn, 123_456",
    "email, a@b",
    "email, a@@b.org",
    "email, a b@c.org",
    "email, @c.org",
    "email, a@c..org",
    "email, a@-c.org",
    "email, 'a@b.org,c@d.org'",
    "contactphone, 1234",
    "contactphone, call me",
    "contactphone, 12345x",
    "contactphone, 123456789012345678901"
  })
  void otherShapes_areRefused(String field, String value) {
    assertEquals(List.of(field), wrongFields(with(field, value)));
  }

  @Test
  void toString_holdsNoField() throws InvalidPatientException {
    assertEquals("Patient[…]", PatientForm.read(scenario()).toString());
  }
}
