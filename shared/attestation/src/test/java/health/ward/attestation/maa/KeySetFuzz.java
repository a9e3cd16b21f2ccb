package health.ward.attestation.maa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.testing.FuzzSeeds;
import health.ward.attestation.testing.TestKeys;
import health.ward.attestation.testing.TestMaa;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class KeySetFuzz {
  private static final String BARE = "{\"keys\":[{\"kid\":\"a\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}";

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void onlyAShapeIsRefused(byte[] bytes) {
    try {
      MaaKeySet.parse(bytes);
    } catch (JsonShapeException declared) {
      return;
    }
  }

  static Stream<byte[]> seeds() {
    return FuzzSeeds.of(
        TestMaa.jwks("key", TestKeys.rsa(2048)).getBytes(UTF_8), BARE.getBytes(UTF_8));
  }
}
