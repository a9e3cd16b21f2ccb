package health.ward.clinical.risk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.clinical.condition.ConditionReader;
import health.ward.clinical.condition.ConditionReading;
import health.ward.clinical.condition.Finding;
import health.ward.clinical.patient.InvalidPatientException;
import health.ward.clinical.patient.Patient;
import health.ward.clinical.patient.PatientForm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskExplanationTest {
  private static final ConditionReader READER = new ConditionReader();

  private static Patient patient(String dob, String admitted) throws InvalidPatientException {
    return PatientForm.read(
        Map.of("fname", "A", "lname", "B", "dob", dob, "dateadmitted", admitted));
  }

  private static RiskExplanation explain(String dob, String admitted, String text)
      throws Exception {
    ConditionReading reading = READER.read(text);
    RiskInput input = RiskInput.of(patient(dob, admitted), reading);
    try (RiskModelFile model = new RiskModelFile()) {
      return RiskExplanation.of(input, reading, model.run(input.age(), input.conditions()));
    }
  }

  @Test
  void scenarioNewborn_getsItsNumberAndTheWarning() throws Exception {
    RiskExplanation score = explain("01/01/2010", "01/05/2010", "'diabetes, hypertension, asthma'");
    assertEquals(2, score.index());
    assertEquals(1 - 0.9014698, score.risk(), 1e-6);
    assertEquals(0.9014698, score.survival10y(), 1e-6);
    assertEquals(
        List.of(
            new Factor("age", "0 years at admission", 0, List.of()),
            new Factor("cpd", "chronic pulmonary disease", 1, List.of("asthma")),
            new Factor("diab", "diabetes without chronic complication", 1, List.of("diabetes"))),
        score.factors());
    assertEquals(List.of("age"), score.outOfPopulation());
    assertEquals(List.of(), score.unrecognised());
    assertEquals(List.of("hypertension"), score.notCounted().stream().map(Finding::text).toList());
    assertFalse(score.toString().contains("asthma"));
    assertFalse(score.factors().toString().contains("asthma"));
  }

  @Test
  void everyFactor_namesAllItsText_andWhatIsNotCountedIsShown() throws Exception {
    RiskExplanation score =
        explain(
            "1955-06-01",
            "2020-06-01",
            "T2DM, diabetic nephropathy; COPD and asthma. No stroke. Flurbitis. ?MI. Father: gout");
    assertEquals(2 + 2 + 1, score.index());
    assertEquals(
        List.of(
            new Factor("age", "65 years at admission", 2, List.of()),
            new Factor("cpd", "chronic pulmonary disease", 1, List.of("COPD", "asthma")),
            new Factor("diab", "diabetes without chronic complication", 0, List.of("T2DM")),
            new Factor(
                "diabwc",
                "diabetes with chronic complication",
                2,
                List.of("diabetic nephropathy"))),
        score.factors());
    assertEquals(score.index(), score.factors().stream().mapToInt(Factor::points).sum());
    assertEquals(
        List.of(Finding.Status.NEGATED, Finding.Status.UNCERTAIN, Finding.Status.FAMILY),
        score.notCounted().stream().map(Finding::status).toList());
    assertEquals(List.of("Flurbitis"), score.unrecognised());
    assertEquals(List.of(), score.outOfPopulation());
  }

  @ParameterizedTest
  @CsvSource({"0, true", "17, true", "18, false", "100, false", "101, true", "110, true"})
  void agesOutsideThePopulation_areNamed(int age, boolean outside) throws Exception {
    RiskInput input = RiskInput.of(patient("1900-01-01", (1900 + age) + "-01-01"), READER.read(""));
    assertEquals(age, input.age());
    assertEquals(outside ? List.of("age") : List.of(), input.outOfPopulation());
  }

  @Test
  void flags_standInModelOrder_andCannotBeChangedFromOutside() throws Exception {
    RiskInput input =
        RiskInput.of(patient("1950-01-01", "2000-01-01"), READER.read("HIV, old MI, no stroke"));
    float[] expected = new float[17];
    expected[0] = 1;
    expected[16] = 1;
    assertEquals(
        List.of(1f, 0f, 1f),
        List.of(input.conditions()[0], input.conditions()[3], input.conditions()[16]));
    input.conditions()[3] = 1;
    assertArrayEquals(expected, input.conditions());
  }

  @Test
  void batchOfOtherShape_isRefused() {
    float[] one = new float[1];
    assertThrows(InvalidRiskException.class, () -> RiskOutput.rows(one, one, one, new float[17]));
    assertThrows(
        InvalidRiskException.class, () -> RiskOutput.rows(one, new float[2], one, new float[18]));
    assertThrows(
        InvalidRiskException.class,
        () -> RiskOutput.rows(new float[0], new float[0], new float[0], new float[0]));
  }
}
