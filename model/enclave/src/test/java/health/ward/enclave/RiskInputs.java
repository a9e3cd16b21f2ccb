package health.ward.enclave;

import health.ward.inference.Tensor;
import java.util.List;
import java.util.Random;

/** Inputs of the risk model. */
final class RiskInputs {
  static final int CONDITIONS = 17;

  private RiskInputs() {}

  /** One patient. */
  static List<Tensor> of(float age, int... present) {
    float[] conditions = new float[CONDITIONS];
    for (int condition : present) {
      conditions[condition] = 1;
    }
    return tensors(new float[] {age}, conditions);
  }

  /** Patients of all ages with a third of the conditions each. */
  static List<Tensor> random(int rows, Random random) {
    float[] ages = new float[rows];
    float[] conditions = new float[rows * CONDITIONS];
    for (int i = 0; i < rows; i++) {
      ages[i] = random.nextInt(121);
    }
    for (int i = 0; i < conditions.length; i++) {
      conditions[i] = random.nextInt(3) == 0 ? 1 : 0;
    }
    return tensors(ages, conditions);
  }

  private static List<Tensor> tensors(float[] ages, float[] conditions) {
    return List.of(
        new Tensor("age", new long[] {ages.length, 1}, ages),
        new Tensor("conditions", new long[] {ages.length, CONDITIONS}, conditions));
  }
}
