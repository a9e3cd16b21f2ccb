package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.attestation.appraisal.Check;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.quote.EnclaveReport;
import health.ward.attestation.quote.Quote;
import health.ward.lab.LabFixture;
import health.ward.lab.build.ReferenceValues;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.LabOptions.Tee;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps with quotes of their own: the scenario, and passports that the provider's tokens make. */
final class GramineProfileIT {
  @TempDir Path run;

  @Test
  void theScenarioWorksAndTheAppsAreVerifiedByTheirTokens() throws Exception {
    try (LabFixture lab = LabFixture.start(run, new LabOptions(Tee.GRAMINE, false, false))) {
      Curl curl = new Curl(lab);
      JsonNode created = curl.run(201, Curl.POST);
      assertEquals(created, curl.run(200, Curl.PATIENT));
      assertEquals(created.path("score"), curl.run(200, Curl.SCORE).path("score"));

      ReferenceValues built = RelayedLab.referenceValues(RelayedLab.built());
      for (String app : built.apps().keySet()) {
        verified(lab, app, String.valueOf(built.measurements().get(app)));
      }
      SealedCaller scores =
          SealedCaller.verified(
              lab, "score", Policies.maa(lab, "score", built.measurements().get("score")));
      assertEquals(200, scores.call("GET", "/score/patient_3", "").status());

      String other = String.valueOf(built.measurements().get("patient"));
      refused(lab, "x-ms-sgx-mrenclave", Policies.maa(lab, "score", other));
      refused(lab, "iss", Policies.cas(lab, "score"));
    }
  }

  private static void verified(LabFixture lab, String app, String measurement) throws Exception {
    var peer = SealedCaller.verified(lab, app, Policies.maa(lab, app, measurement)).peer();
    assertEquals("sgx", peer.attestationType());
    assertEquals(measurement, peer.measurement());
    byte[] quote = peer.evidence().orElseThrow().quote();
    EnclaveReport report = assertInstanceOf(EnclaveReport.class, Quote.parse(quote).body());
    assertEquals(measurement, report.mrenclave());
  }

  private static void refused(LabFixture lab, String claim, String policy) {
    PeerRefusedException refusal =
        assertThrows(PeerRefusedException.class, () -> SealedCaller.verified(lab, "score", policy));
    assertTrue(
        refusal.verdict().failures().stream().map(Check::claim).toList().contains(claim),
        () -> refusal.verdict().toString());
  }
}
