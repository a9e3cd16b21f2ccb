package health.ward.attestation.evidence;

import com.code_intelligence.jazzer.junit.FuzzTest;
import health.ward.attestation.testing.FuzzSeeds;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class RuntimeDataFuzz {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void onlyRuntimeDataIsRefused(byte[] bytes) {
    try {
      RuntimeData.parse(bytes);
    } catch (RuntimeDataException declared) {
      return;
    }
  }

  static Stream<byte[]> seeds() {
    String keys = RuntimeData.ohttpKeys(new byte[] {1});
    Map<String, String> models = Map.of("risk", "ab".repeat(32));
    return FuzzSeeds.of(new RuntimeData("onnx", keys, models, Optional.of("AAAA")).toBytes());
  }
}
