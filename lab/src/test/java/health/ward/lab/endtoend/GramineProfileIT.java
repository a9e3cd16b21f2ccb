package health.ward.lab.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.attestation.quote.EnclaveReport;
import health.ward.attestation.quote.Quote;
import health.ward.lab.LabFixture;
import health.ward.lab.build.Tree;
import health.ward.lab.endtoend.Client.Outcome;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.LabOptions.Tee;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only apps with quotes of their own have: passports by tokens, secrets by key release. */
@ExtendWith(SharedLab.class)
final class GramineProfileIT {
  private final LabFixture lab;
  @TempDir Path folder;

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

  @Test
  void theEnclaveThatShowsAQuoteAloneIsAcceptedByThePassportThatIsMadeOfIt() throws Exception {
    HttpRequest.Builder ask =
        HttpRequest.newBuilder(
            URI.create("http://localhost:" + lab.ports().of(Use.ONNX) + "/enclave/onnx"));
    String shown = lab.send(ask).body();
    assertEquals(List.of(), EndorsementDocument.parse(shown.getBytes(UTF_8)).endorsements());
    Outcome made =
        attest(shown, "passport", "-", "--provider=https://localhost:" + lab.ports().of(Use.MAA));
    assertEquals(0, made.code(), made.err());
    assertEquals("", made.err());
    Matcher hash =
        Pattern.compile("x-ms-policy-hash +(\\S+)")
            .matcher(new Client(folder).run(made.out(), List.of("attest", "inspect", "-")).out());
    assertTrue(hash.find(), made.out());

    String onnx = lab.injected("score", "policy/onnx.json");
    String policy = onnx.replaceFirst("\\{", "{\"maaPolicyHash\":[\"" + hash.group(1) + "\"],");
    Outcome accepted = appraise(made.out(), policy);
    assertEquals(0, accepted.code(), accepted.out() + accepted.err());
    assertTrue(accepted.out().endsWith("\nACCEPTED\n"), accepted.out());
    assertEquals(1, appraise(shown, policy).code(), "without the provider's word");

    Outcome other = appraise(made.out(), policy.replace(lab.measurement("onnx"), "00".repeat(32)));
    assertEquals(1, other.code(), other.err());
    assertTrue(other.out().contains("  FAIL  x-ms-sgx-mrenclave"), other.out());
    assertTrue(other.out().endsWith("\nREFUSED\n"), other.out());
  }

  private Outcome appraise(String document, String policy) throws Exception {
    Path file = Files.writeString(folder.resolve("policy.json"), policy);
    return attest(document, "appraise", "-", "--policy=" + file);
  }

  private Outcome attest(String document, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("attest"));
    line.addAll(List.of(arguments));
    line.add("--tls-ca=" + lab.run().path("lab-ca.pem"));
    return new Client(folder).run(document, line);
  }
}
