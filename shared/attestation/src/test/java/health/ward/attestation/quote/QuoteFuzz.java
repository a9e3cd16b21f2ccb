package health.ward.attestation.quote;

import com.code_intelligence.jazzer.junit.FuzzTest;
import health.ward.attestation.testing.FuzzSeeds;
import health.ward.attestation.testing.TestPlatform;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class QuoteFuzz {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void onlyAFormatIsRefused(byte[] bytes) {
    try {
      Quote.parse(bytes);
    } catch (QuoteFormatException declared) {
      return;
    }
  }

  static Stream<byte[]> seeds() {
    TestPlatform platform = new TestPlatform("fuzz");
    return FuzzSeeds.of(platform.quote().bytes(), platform.quote4(TeeType.TDX).bytes());
  }
}
