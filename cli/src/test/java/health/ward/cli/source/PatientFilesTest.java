package health.ward.cli.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.cli.UsageException;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatientFilesTest {
  private static final String HEAD = "id,fname,lname,dob,dateadmitted\n";
  private static final String PATIENT =
      """
      {"resourceType":"Patient","id":"%s","name":[{"use":"old","family":"Was"},
       {"use":"official","family":"Doe","given":["Jane","Ann"]}],"birthDate":"1950-01-31",
       "identifier":[{"system":"urn:other","value":"7"},
        {"system":"http://hl7.org/fhir/sid/us-ssn","value":"123-45-6789"}],
       "telecom":[{"system":"email","value":"j@example.org"},{"system":"phone","value":"555 12345"}],
       "address":[{"line":["1 Main Street","Flat 2"],"city":"Richmond","state":"WA"}]}
      """
          .replace("\n", "");

  @TempDir Path folder;

  @Test
  void idsStandOneALine() throws Exception {
    Intake intake = read("p.txt", "a\n\n b \r\na\nno good\n");
    assertEquals(List.of("a", "b"), intake.ids());
    assertEquals(
        List.of(
            at(4) + ": id: Stands at " + at(1) + " already",
            at(5) + ": id: Use 1 to 64 of A-Z, a-z, 0-9, _ and -"),
        rejected(intake));
  }

  @Test
  void aTableOfIdsAloneHoldsNoPatients() throws Exception {
    Intake intake = read("p.csv", "id\na\n\"b\"\n");
    assertEquals(List.of("a", "b"), intake.ids());
    assertEquals(List.of(), intake.patients());
  }

  @Test
  void aByteOrderMarkIsNoPartOfAnyFile() throws Exception {
    String mark = "\uFEFF";
    assertEquals(List.of("a"), read("p.txt", mark + "a\n").ids());
    assertEquals(List.of("a"), read("p.csv", mark + "id\na\n").ids());
    Intake fhir = read(Optional.of("2026-11-27"), "p.ndjson", mark + PATIENT.formatted("a"));
    assertEquals(List.of(), rejected(fhir));
    assertEquals("a", fhir.patients().get(0).id());
    assertEquals(List.of(), read("p.txt", "").ids());
  }

  @Test
  void aTableHoldsPatientsWithWhateverIsQuoted() throws Exception {
    String row = "a,\"Jane \"\"J\"\"\",\"Doe, jr.\",1950-01-31,01/05/2010";
    Intake intake = read("p.csv", HEAD + row + "\r\n" + row.replaceFirst("a", "b"));
    assertEquals(List.of(), rejected(intake));
    assertEquals(
        Map.of(
            "fname",
            "Jane \"J\"",
            "lname",
            "Doe, jr.",
            "dob",
            "1950-01-31",
            "dateadmitted",
            "01/05/2010"),
        intake.patients().get(0).fields());
    assertEquals("b", intake.patients().get(1).id());
    assertEquals(
        new Place(folder.resolve("p.csv").toString(), 3), intake.patients().get(1).place());
  }

  @Test
  void whatIsWrongIsNamedByLineAndFieldAndNeverQuoted() throws Exception {
    Intake intake =
        read(
            "p.csv",
            HEAD
                + "a,Jane,\"Do\ne\",1950-01-31,2010-01-05\n"
                + "b,Jane,Doe,1950-02-31,2010-01-05\n"
                + "c,Jane\n"
                + "a,,Doe,1950-01-31,2010-01-05\n");
    assertEquals(List.of(), intake.patients());
    assertEquals(
        List.of(
            at("p.csv", 2) + ": lname: Remove control characters and line breaks",
            at("p.csv", 4)
                + ": dob: Write a date that exists as MM/DD/YYYY or YYYY-MM-DD, for example"
                + " 01/31/1970",
            at("p.csv", 5) + ": row: Has 2 values, the first row has 5",
            at("p.csv", 6) + ": id: Stands at " + at("p.csv", 2) + " already",
            at("p.csv", 6) + ": fname: This field is required"),
        rejected(intake));
  }

  @ParameterizedTest
  @CsvSource({
    "'name\na',        ':1: the first row names no column id'",
    "'',               ':1: the first row names no column id'",
    "'id,Secret\na,b', ':1: a column has a name that is no field; see docs/client.md'",
    "'id,dob,dob\n',   ':1: the column dob is there twice'",
    "'id\n\"a',        ':2: a quote that is never closed'",
    "'id\na\"b',       ':2: a quote inside a value; double it'",
    "'id\n\"a\"b',     ':2: text after a closing quote'",
  })
  void aTableThatIsNoneIsRefusedAsAWhole(String text, String complaint) {
    UsageException refused = assertThrows(UsageException.class, () -> read("p.csv", text));
    assertEquals(folder.resolve("p.csv") + complaint, refused.getMessage());
  }

  @Test
  void aDateOfAdmissionCanBeGivenForTheWholeFile() throws Exception {
    String table = "id,fname,lname,dob\na,Jane,Doe,1950-01-31\n";
    assertEquals(1, read("p.csv", table).rejected().size());
    Intake intake = read(Optional.of("2026-11-27"), "p.csv", table);
    assertEquals("2026-11-27", intake.patients().get(0).fields().get("dateadmitted"));
    String half = HEAD + "a,Jane,Doe,1950-01-31,\nb,Joan,Doe,1950-01-31,2010-01-05\n";
    assertEquals(
        List.of("2026-11-27", "2010-01-05"),
        read(Optional.of("2026-11-27"), "p.csv", half).patients().stream()
            .map(patient -> patient.fields().get("dateadmitted"))
            .toList());
  }

  @Test
  void aFhirPatientBecomesTheFieldsOfTheApi() throws Exception {
    Intake intake =
        read(
            Optional.of("2026-11-27"),
            "p.ndjson",
            condition("a", "Type 2 diabetes", "active", "confirmed")
                + PATIENT.formatted("a")
                + "\n"
                + condition("http://x.org/fhir/Patient/a/_history/1", "Stroke;\nleft", "", "")
                + condition("a", "Asthma", "resolved", "confirmed")
                + condition("a", "COPD", "active", "provisional")
                + condition("a", "HIV", "active", "refuted")
                + "{\"resourceType\":\"AllergyIntolerance\",\"patient\":{\"reference\":\"Patient/a\"},\"code\":{\"coding\":[{\"display\":\"Penicillin\"}]}}\n");
    assertEquals(List.of(), rejected(intake));
    PatientLine patient = intake.patients().get(0);
    assertEquals(2, patient.place().line());
    assertEquals(
        Map.ofEntries(
            Map.entry("fname", "Jane Ann"),
            Map.entry("lname", "Doe"),
            Map.entry("dob", "1950-01-31"),
            Map.entry("ssn", "123-45-6789"),
            Map.entry("email", "j@example.org"),
            Map.entry("contactphone", "555 12345"),
            Map.entry("address", "1 Main Street, Flat 2"),
            Map.entry("city", "Richmond"),
            Map.entry("state", "WA"),
            Map.entry("dateadmitted", "2026-11-27"),
            Map.entry("drugallergies", "Penicillin"),
            Map.entry(
                "preexistingconditions",
                "Type 2 diabetes; Stroke left; Asthma, resolved; possible COPD")),
        patient.fields());
  }

  @Test
  void anIcdCodeStandsForAConditionWithoutWords() throws Exception {
    String coded =
        "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/a\"},\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"1\"},{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"E11.9\"}]}}\n";
    Intake intake =
        read(Optional.of("2026-11-27"), "p.ndjson", PATIENT.formatted("a") + "\n" + coded);
    assertEquals("E11.9", intake.patients().get(0).fields().get("preexistingconditions"));
  }

  @Test
  void whatCannotBeMappedIsNamed() throws Exception {
    Intake intake =
        read(
            Optional.of("2026-11-27"),
            "p.ndjson",
            "{\n"
                + "{\"resourceType\":\"Observation\"}\n"
                + condition("b", "Asthma", "", "")
                + condition("urn:uuid:1", "Asthma", "", "")
                + condition("b", "", "", "")
                + PATIENT.formatted("a.1")
                + "\n"
                + PATIENT.formatted("a.1")
                + "\n"
                + "{\"resourceType\":\"Patient\",\"id\":\"c\",\"birthDate\":\"1950\"}\n");
    assertEquals(List.of(), intake.patients());
    List<String> rejected = rejected(intake);
    assertTrue(
        rejected.contains(
            at("p.ndjson", 1) + ": line: Is not one JSON object, or repeats a member"));
    assertTrue(
        rejected.stream().anyMatch(line -> line.startsWith(at("p.ndjson", 2) + ": resourceType")));
    assertTrue(
        rejected.contains(at("p.ndjson", 3) + ": subject: No Patient of this id is in the files"));
    assertTrue(rejected.contains(at("p.ndjson", 4) + ": subject: Refers to no Patient/ID"));
    assertTrue(rejected.stream().anyMatch(line -> line.startsWith(at("p.ndjson", 5) + ": code: ")));
    assertTrue(
        rejected.contains(at("p.ndjson", 6) + ": id: Use 1 to 64 of A-Z, a-z, 0-9, _ and -"));
    assertTrue(
        rejected.contains(at("p.ndjson", 7) + ": id: Stands at " + at("p.ndjson", 6) + " already"));
    assertTrue(rejected.stream().anyMatch(line -> line.startsWith(at("p.ndjson", 8) + ": dob: ")));
    assertTrue(rejected.contains(at("p.ndjson", 8) + ": fname: This field is required"));
  }

  @Test
  void conditionsMayLieInAnotherFileThanTheirPatients() throws Exception {
    Path conditions =
        Files.writeString(folder.resolve("Condition.ndjson"), condition("a", "Asthma", "", ""));
    Path patients = Files.writeString(folder.resolve("Patient.ndjson"), PATIENT.formatted("a"));
    Intake intake =
        files(Optional.of("2026-11-27")).read(List.of(conditions.toString(), patients.toString()));
    assertEquals("Asthma", intake.patients().get(0).fields().get("preexistingconditions"));
  }

  @Test
  void aFileThatCannotBeReadIsToldInOneLine() throws Exception {
    Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xE9, '\n'});
    refused(latin + ": not UTF-8", latin.toString());
    refused("absent.csv: no such file", "absent.csv");
    refused("p.dat: say what it holds with --format ids, csv or fhir", "p.dat");
  }

  @Test
  void theStandardInputHoldsWhatItIsSaidToHold() throws Exception {
    PatientFiles files =
        new PatientFiles(
            new ByteArrayInputStream("a\nb".getBytes(UTF_8)),
            Optional.of(Format.IDS),
            Optional.empty());
    assertEquals(List.of("a", "b"), files.read(List.of("-")).ids());
  }

  private void refused(String complaint, String file) {
    UsageException refused =
        assertThrows(UsageException.class, () -> files(Optional.empty()).read(List.of(file)));
    assertEquals(complaint, refused.getMessage());
  }

  private Intake read(String name, String text) throws Exception {
    return read(Optional.empty(), name, text);
  }

  private Intake read(Optional<String> admitted, String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    return files(admitted).read(List.of(file.toString()));
  }

  private static PatientFiles files(Optional<String> admitted) {
    return new PatientFiles(new ByteArrayInputStream(new byte[0]), Optional.empty(), admitted);
  }

  private static String condition(String subject, String text, String clinical, String verified) {
    String reference = subject.contains(":") ? subject : "Patient/" + subject;
    String resource =
        """
        {"resourceType":"Condition","subject":{"reference":"%s"},"code":{"text":"%s"},
         "clinicalStatus":{"coding":[{"code":"%s"}]},
         "verificationStatus":{"coding":[{"code":"%s"}]}}""";
    String written = resource.formatted(reference, text.replace("\n", "\\n"), clinical, verified);
    return written.replace("\n", "") + "\n";
  }

  private static List<String> rejected(Intake intake) {
    return intake.rejected().stream().map(Rejected::toString).toList();
  }

  private String at(int line) {
    return at("p.txt", line);
  }

  private String at(String name, int line) {
    return folder.resolve(name) + ":" + line;
  }
}
