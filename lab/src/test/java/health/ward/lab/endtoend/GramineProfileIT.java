package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.peer.VerifiedPeer;
import health.ward.attestation.quote.EnclaveReport;
import health.ward.attestation.quote.Quote;
import health.ward.lab.LabFixture;
import health.ward.lab.build.Tree;
import health.ward.lab.supervisor.LabOptions.Tee;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only apps with quotes of their own have: passports by tokens, secrets by key release. */
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

  @ParameterizedTest
  @ValueSource(strings = {"patient", "score", "delineate"})
  void anAppsSecretsComeOutOfABundleWhoseKeyTheVaultReleased(String app) throws Exception {
    Path log = lab.run().path("logs/function-app-" + Tree.APPS.get(app) + ".log");
    assertTrue(Files.readString(log).contains("\"secretsEpoch\":\"1\""), log.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"patient", "score", "delineate"})
  void noInjectedFileIsASecretOfARecordOrAChannel(String app) throws Exception {
    assertTrue(lab.injected(app, "keys/bundle.jwe").startsWith("eyJ"), "a JWE");
    for (String secret : List.of("records.json", "channel.json", "onnx.credential")) {
      assertEquals("", lab.injected(app, "keys/" + secret));
    }
  }
}
