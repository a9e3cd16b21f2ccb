package health.ward.attestation.pck;

import com.code_intelligence.jazzer.junit.FuzzTest;
import health.ward.attestation.cas.Certificates;
import health.ward.attestation.testing.FuzzSeeds;
import health.ward.attestation.testing.TestPlatform;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class PckFuzz {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void onlyACertificateIsRefused(byte[] bytes) {
    try {
      PckPlatform.of(Certificates.parseDer(bytes));
    } catch (CertificateException | PckFormatException declared) {
      return;
    }
  }

  static Stream<byte[]> seeds() throws Exception {
    return FuzzSeeds.of(new TestPlatform("fuzz").pckChain().get(0).getEncoded());
  }
}
