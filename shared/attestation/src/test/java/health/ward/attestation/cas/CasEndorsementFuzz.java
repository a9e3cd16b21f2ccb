package health.ward.attestation.cas;

import com.code_intelligence.jazzer.junit.FuzzTest;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.testing.FuzzSeeds;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestKeys;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class CasEndorsementFuzz {
  private static final TestAuthority CAS = TestAuthority.root("cas");

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void onlyAnEndorsementIsRefused(byte[] leaf) throws Exception {
    String caKey = Hex.of(Sha256.of(CAS.keys().getPublic().getEncoded()));
    Clock clock = Clock.fixed(TestAuthority.NOW, ZoneOffset.UTC);
    List<byte[]> chain = List.of(leaf, CAS.certificate().getEncoded());
    try {
      new CasEndorsementVerifier(Set.of(caKey), clock)
          .verify(new Endorsement.Cas(chain, new byte[64]), leaf);
    } catch (CasEndorsementException declared) {
      return;
    }
  }

  static Stream<byte[]> seeds() throws Exception {
    return FuzzSeeds.of(CAS.leaf("patient.ward", TestKeys.p256().getPublic()).getEncoded());
  }
}
