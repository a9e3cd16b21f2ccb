package health.ward.cli.attest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.testing.TestKeys;
import health.ward.attestation.testing.TestMaa;
import health.ward.attestation.testing.TestPlatform;
import health.ward.attestation.testing.TestToken;
import health.ward.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PassportCommandTest {
  private static final Instant NOW = TestToken.NOW;
  private static final KeyPair KEYS = TestKeys.rsa(2048);
  private static final byte[] OHTTP_KEYS = {1, 2, 3};
  private static final byte[] RUNTIME_DATA =
      new RuntimeData("onnx", RuntimeData.ohttpKeys(OHTTP_KEYS), Map.of(), Optional.empty())
          .toBytes();
  private static final byte[] QUOTE = new TestPlatform("passport").quote().bytes();
  private static final EndorsementDocument SHOWN =
      EndorsementDocument.of(OHTTP_KEYS, new Evidence(QUOTE, RUNTIME_DATA));

  @TempDir Path folder;
  private final TestMaa maa = new TestMaa(KEYS);

  @AfterEach
  void close() {
    maa.close();
  }

  @Test
  void theDocumentIsPrintedWithTheProvidersTokenInIt() throws Exception {
    Run run = passport(SHOWN);
    assertEquals(0, run.code(), run.err());
    assertEquals("", run.err());
    EndorsementDocument passport = EndorsementDocument.parse(run.out().getBytes(UTF_8));
    assertArrayEquals(OHTTP_KEYS, passport.keyDocument());
    assertArrayEquals(QUOTE, passport.evidence().orElseThrow().quote());
    assertArrayEquals(RUNTIME_DATA, passport.runtimeData());
    String token = new TestToken(maa.url()).runtimeData(RUNTIME_DATA).sign(KEYS);
    assertEquals(List.of(new Endorsement.Maa(token)), passport.endorsements());
    assertEquals(1, maa.server().askedFor("/attest/SgxEnclave"));
  }

  @Test
  void thePolicysHashIsReadInTheFileThatAppraiseAccepts() throws Exception {
    String made = write("passport.json", passport(SHOWN).out());
    Run inspected = Run.at(NOW, "attest", "inspect", made);
    assertTrue(inspected.out().matches("(?s).*\\n *x-ms-policy-hash +ph\\n.*"), inspected.out());
    Run accepted = appraise(made, TestToken.MRENCLAVE);
    assertEquals(0, accepted.code(), accepted.out() + accepted.err());
    assertEquals(1, appraise(made, "00".repeat(32)).code());
    String shown = write("shown.json", new String(SHOWN.toBytes(), UTF_8));
    assertEquals(1, appraise(shown, TestToken.MRENCLAVE).code(), "without the token");
  }

  @Test
  void aForgedTokenIsPassedOnForAppraiseToRefuse() throws Exception {
    KeyPair others = TestKeys.rsa(2048);
    maa.answerWith(data -> new TestToken(maa.url()).runtimeData(data).sign(others));
    Run run = passport(SHOWN);
    assertEquals(0, run.code(), run.err());
    Run judged = appraise(write("passport.json", run.out()), TestToken.MRENCLAVE);
    assertEquals(1, judged.code());
    assertTrue(judged.out().contains("  FAIL  signature  built-in"), judged.out());
    String help = Run.at(NOW, "attest", "passport", "--help").out().replaceAll("\\s+", " ");
    assertTrue(help.contains("Verifies nothing"), help);
  }

  @Test
  void whatOthersSayAlreadyStaysBeforeTheNewToken() throws Exception {
    Endorsement former = new Endorsement.Maa("a.b.c");
    Run run = passport(SHOWN.endorsed(former));
    List<Endorsement> said = EndorsementDocument.parse(run.out().getBytes(UTF_8)).endorsements();
    assertEquals(2, said.size());
    assertEquals(former, said.get(0));
  }

  @Test
  void aProviderThatRefusesEndsWithOneAndItsErrorCode() throws Exception {
    maa.refuseWith(400);
    Run run = passport(SHOWN);
    complains(1, maa.url() + " refused the evidence (InvalidParameter): its policy", run);
  }

  @Test
  void aProviderThatCannotBeReachedEndsWithTwo() throws Exception {
    String url = maa.url();
    maa.close();
    complains(2, url + " gave no usable answer. Is it an attestation provider", passport(SHOWN));
  }

  @Test
  void aProviderThatFailsEndsWithTwo() throws Exception {
    maa.refuseWith(503);
    complains(2, maa.url() + " gave no usable answer (InvalidParameter). Is", passport(SHOWN));
  }

  @Test
  void whatIsNoDocumentIsToldInOneLineAndNobodyIsAsked() throws Exception {
    String file = write("token.json", "{\"token\":\"a.b.c\"}");
    complains(2, file + ": endorsement document: ", passport(file));
    complains(2, folder + "/absent: no such file", passport(folder + "/absent"));
    assertEquals(List.of(), maa.server().asked());
  }

  @Test
  void withoutAQuoteItSaysWhoJudgesTheDocumentAndNobodyIsAsked() throws Exception {
    EndorsementDocument attested =
        EndorsementDocument.of(OHTTP_KEYS, RUNTIME_DATA, List.of(new Endorsement.Maa("a.b.c")));
    Run run = passport(attested);
    complains(2, folder + "/document.json: no quote that a provider could attest. ./ward", run);
    assertEquals(List.of(), maa.server().asked());
  }

  @Test
  void aQuoteOfAVirtualMachineIsRefusedAndNobodyIsAsked() throws Exception {
    Evidence domain = new Evidence(TeeType.TDX, QUOTE, RUNTIME_DATA);
    Run run = passport(EndorsementDocument.of(OHTTP_KEYS, domain));
    complains(2, folder + "/document.json: a TDX quote; a provider is asked about SGX", run);
    assertEquals(List.of(), maa.server().asked());
  }

  @Test
  void whatIsNoAddressOfAProviderIsToldInOneLine() throws Exception {
    String file = write("document.json", new String(SHOWN.toBytes(), UTF_8));
    for (String url : List.of("maa", "ftp://maa", maa.url() + "/attest", "http://a b")) {
      complains(2, "--provider: ", Run.at(NOW, "attest", "passport", file, "--provider", url));
    }
    complains(
        2, "Missing required option: '--provider=URL'", Run.at(NOW, "attest", "passport", file));
  }

  @Test
  void aFileThatIsNoAuthorityForTlsIsToldInOneLine() throws Exception {
    String file = write("document.json", new String(SHOWN.toBytes(), UTF_8));
    Run run = Run.at(NOW, "attest", "passport", file, "--provider", maa.url(), "--tls-ca", file);
    complains(2, file + ": no certificate authority in PEM", run);
  }

  @Test
  void aPassportThatCouldNotBeWrittenIsNone() throws Exception {
    String file = write("document.json", new String(SHOWN.toBytes(), UTF_8));
    Run run = Run.onFullDisk(NOW, "attest", "passport", file, "--provider", maa.url());
    complains(2, "The result could not be written.", run);
  }

  private static void complains(int code, String complaint, Run run) {
    assertEquals(code, run.code(), run.out() + run.err());
    assertTrue(run.err().startsWith(complaint), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertEquals("", run.out());
  }

  private Run passport(EndorsementDocument document) throws IOException {
    return passport(write("document.json", new String(document.toBytes(), UTF_8)));
  }

  private Run passport(String file) {
    return Run.at(NOW, "attest", "passport", file, "--provider", maa.url());
  }

  private Run appraise(String file, String mrenclave) throws IOException {
    String policy =
        """
        {"ward":1,"version":"v1","maximumAgeSeconds":600,"dangerousLabTrust":true,
         "services":["onnx"],"issuers":["%s"],"maaPolicyHash":["ph"],
         "sgx":[{"mrenclave":["%s"]}]}
        """
            .formatted(maa.url(), mrenclave);
    return Run.at(NOW, "attest", "appraise", file, "--policy", write("policy.json", policy));
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
