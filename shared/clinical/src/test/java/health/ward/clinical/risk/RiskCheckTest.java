package health.ward.clinical.risk;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.clinical.condition.ConditionReader;
import health.ward.clinical.condition.ConditionReading;
import health.ward.clinical.patient.InvalidPatientException;
import health.ward.clinical.patient.PatientForm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskCheckTest {
  private static final int CPD = 6;
  private static final float SURVIVAL_OF_2 = (float) Math.pow(0.983, Math.exp(1.8));

  private final ConditionReading reading = new ConditionReader().read("asthma");

  /** 55 years, asthma: one point each. */
  private RiskInput input() throws InvalidPatientException {
    return RiskInput.of(
        PatientForm.read(
            Map.of("fname", "A", "lname", "B", "dob", "1965-01-01", "dateadmitted", "2020-01-01")),
        reading);
  }

  private static float[] contributions() {
    float[] points = new float[18];
    points[0] = 1;
    points[CPD] = 1;
    return points;
  }

  private void refused(String why, RiskOutput output) {
    InvalidRiskException thrown =
        assertThrows(
            InvalidRiskException.class, () -> RiskExplanation.of(input(), reading, output));
    assertEquals("The risk model's answer is not usable: " + why, thrown.getMessage());
  }

  @Test
  void consistentAnswer_isExplained() {
    RiskOutput output = new RiskOutput(1 - SURVIVAL_OF_2, SURVIVAL_OF_2, 2, contributions());
    assertDoesNotThrow(() -> RiskExplanation.of(input(), reading, output));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, -1, 34, 2.5f})
  void indexOutOfRange_isRefused(float index) {
    refused(
        "the index is out of its range",
        new RiskOutput(1 - SURVIVAL_OF_2, SURVIVAL_OF_2, index, contributions()));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY, -0.1f, 1.1f})
  void riskOrSurvivalThatIsNoProbability_isRefused(float value) {
    refused("the risk is no probability", new RiskOutput(value, SURVIVAL_OF_2, 2, contributions()));
    refused(
        "the survival is no probability",
        new RiskOutput(1 - SURVIVAL_OF_2, value, 2, contributions()));
  }

  @Test
  void numbersAtOddsWithEachOther_areRefused() {
    refused(
        "the index is not the sum of the contributions",
        new RiskOutput(1 - SURVIVAL_OF_2, SURVIVAL_OF_2, 3, contributions()));
    refused(
        "risk and survival do not sum to 1",
        new RiskOutput(0.2f, SURVIVAL_OF_2, 2, contributions()));
    refused(
        "the survival does not belong to the index",
        new RiskOutput(0.5f, 0.5f, 2, contributions()));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, -1, 0.5f, 7})
  void contributionOutOfRange_isRefused(float points) {
    float[] condition = contributions();
    condition[CPD] = points;
    refused(
        "a contribution is out of its range",
        new RiskOutput(1 - SURVIVAL_OF_2, SURVIVAL_OF_2, 2, condition));
    float[] age = contributions();
    age[0] = points;
    refused(
        "the age points are out of their range",
        new RiskOutput(1 - SURVIVAL_OF_2, SURVIVAL_OF_2, 2, age));
  }

  @Test
  void contributionOfAConditionThatWasNotSent_isRefused() {
    float[] other = contributions();
    other[CPD] = 0;
    other[1] = 1;
    refused(
        "a condition contributes that was not in the input",
        new RiskOutput(1 - SURVIVAL_OF_2, SURVIVAL_OF_2, 2, other));
    refused(
        "there are not 18 contributions",
        new RiskOutput(1 - SURVIVAL_OF_2, SURVIVAL_OF_2, 2, new float[17]));
  }
}
