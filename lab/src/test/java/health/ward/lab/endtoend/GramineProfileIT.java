package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import health.ward.attestation.peer.VerifiedPeer;
import health.ward.attestation.quote.EnclaveReport;
import health.ward.attestation.quote.Quote;
import health.ward.lab.LabFixture;
import health.ward.lab.supervisor.LabOptions.Tee;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only apps with quotes of their own have: passports by the provider's tokens. */
@ExtendWith(SharedLab.class)
final class GramineProfileIT {
  private final LabFixture lab;

  GramineProfileIT(SharedLabs labs) {
    this.lab = labs.of(Tee.GRAMINE).lab();
  }

  @ParameterizedTest
  @ValueSource(strings = {"patient", "score", "delineate"})
  void anAppIsVerifiedByItsTokenAndCarriesTheQuoteBehindIt(String app) throws Exception {
    String measurement = lab.measurement(app);
    String policy = Policies.maa(lab, app, measurement);
    VerifiedPeer peer = SealedCaller.verified(lab, app, policy).peer();
    assertEquals("sgx", peer.attestationType());
    assertEquals(measurement, peer.measurement());
    byte[] quote = peer.evidence().orElseThrow().quote();
    EnclaveReport report = assertInstanceOf(EnclaveReport.class, Quote.parse(quote).body());
    assertEquals(measurement, report.mrenclave());
  }
}
