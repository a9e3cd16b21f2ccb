package health.ward.bench.inference;

import health.ward.inference.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The inputs of the benchmark; the same in every run. */
final class Workloads {
  static final String INT8 = "unet/2 INT8, 1 slice";
  static final String FP32 = "unet/1 FP32, 1 slice";

  private static final long SEED = 20_260_101;
  private static final int SIDE = 256;
  private static final int CHANNELS = 3;
  private static final int CONDITIONS = 17;
  private static final int MANY_ROWS = 1000;

  private Workloads() {}

  /** One slice in both precisions, one patient, and a thousand patients at once. */
  static List<Workload> all() {
    return List.of(
        slice(),
        new Workload(FP32, "unet", "1", List.of(image()), 100, 150, Optional.of(Aim.FP32)),
        new Workload("risk 1 row", "risk", "1", patients(1), 3000, 3000, Optional.of(Aim.RISK)),
        new Workload(
            "risk 1000 rows", "risk", "1", patients(MANY_ROWS), 500, 1000, Optional.empty()));
  }

  /** One slice by the model that the enclave serves by default. */
  static Workload slice() {
    return new Workload(INT8, "unet", "2", List.of(image()), 100, 150, Optional.of(Aim.INT8));
  }

  /** A bright disc on a noisy ground, about mean 0 and deviation 1 as the model expects. */
  private static Tensor image() {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] values = new float[CHANNELS * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      int x = i % SIDE - SIDE / 2;
      int y = i / SIDE % SIDE - SIDE / 2;
      double disc = x * x + y * y < SIDE * SIDE / 9 ? 1 : -0.5;
      values[i] = (float) (disc + random.nextDouble(-0.5, 0.5));
    }
    return new Tensor("image", new long[] {1, CHANNELS, SIDE, SIDE}, values);
  }

  /** Adults of all ages with about two of the conditions each. */
  private static List<Tensor> patients(int rows) {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] ages = new float[rows];
    float[] flags = new float[rows * CONDITIONS];
    for (int i = 0; i < rows; i++) {
      ages[i] = random.nextInt(18, 100);
    }
    for (int i = 0; i < flags.length; i++) {
      flags[i] = random.nextInt(8) == 0 ? 1 : 0;
    }
    return List.of(
        new Tensor("age", new long[] {rows, 1}, ages),
        new Tensor("conditions", new long[] {rows, CONDITIONS}, flags));
  }
}
