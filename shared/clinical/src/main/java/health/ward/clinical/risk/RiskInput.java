package health.ward.clinical.risk;

import health.ward.clinical.condition.Condition;
import health.ward.clinical.condition.ConditionReading;
import health.ward.clinical.patient.Patient;
import java.util.ArrayList;
import java.util.List;

/** One row of the risk model's inputs; nothing in it names the patient. */
public final class RiskInput {
  /**
   * The youngest age the index speaks about. The weights (Charlson 1987) and the age points
   * (Charlson 1994) were found in adults.
   */
  public static final int YOUNGEST = 18;

  /**
   * The oldest. The last age group of 1994 is open above 80; hardly anybody beyond 100 can have
   * been in a cohort followed for ten years, so that this bound is a choice, not a published
   * number.
   */
  public static final int OLDEST = 100;

  private final int age;
  private final float[] conditions;

  private RiskInput(int age, float[] conditions) {
    this.age = age;
    this.conditions = conditions;
  }

  /** The row of this patient: whole years at admission, 1 for each condition that is present. */
  public static RiskInput of(Patient patient, ConditionReading reading) {
    List<Condition> columns = CharlsonConditions.inModelOrder();
    float[] flags = new float[columns.size()];
    for (Condition condition : reading.present()) {
      flags[columns.indexOf(condition)] = 1;
    }
    return new RiskInput(patient.ageAtAdmission(), flags);
  }

  /** Input {@code age}: whole years at admission, 0 to 120. */
  public float age() {
    return age;
  }

  /** Input {@code conditions}: 17 values of 0 or 1, in model order. */
  public float[] conditions() {
    return conditions.clone();
  }

  /** Names of the inputs that lie outside the population the index was made for; often empty. */
  public List<String> outOfPopulation() {
    List<String> names = new ArrayList<>();
    if (age < YOUNGEST || age > OLDEST) {
      names.add("age");
    }
    return List.copyOf(names);
  }

  /** Leaves the values out: they are a patient's, and must not reach a log. */
  @Override
  public String toString() {
    return "RiskInput[…]";
  }
}
