package health.ward.attestation.quote;

import com.code_intelligence.jazzer.junit.FuzzTest;
import health.ward.attestation.testing.FuzzSeeds;
import health.ward.attestation.testing.TestQuote;
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
    return FuzzSeeds.of(new TestQuote().quote(new byte[32], new byte[64]));
  }
}
