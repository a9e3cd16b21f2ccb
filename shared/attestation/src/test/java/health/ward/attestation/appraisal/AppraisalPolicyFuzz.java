package health.ward.attestation.appraisal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import health.ward.attestation.testing.FuzzSeeds;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class AppraisalPolicyFuzz {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void onlyAPolicyIsRefused(byte[] bytes) {
    try {
      AppraisalPolicy.parse(bytes);
    } catch (AppraisalPolicyException declared) {
      return;
    }
  }

  static Stream<byte[]> seeds() {
    return FuzzSeeds.of(AppraisalPolicyTest.good());
  }
}
