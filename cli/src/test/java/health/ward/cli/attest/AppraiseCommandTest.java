package health.ward.cli.attest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.cas.CasEndorser;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.testing.TestAuthority;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppraiseCommandTest {
  private static final Instant NOW = TestToken.NOW;
  private static final KeyPair MAA = TestKeys.rsa(2048);
  private static final TestAuthority CAS = TestAuthority.root("cas");
  private static final byte[] KEYS = {1, 2, 3};
  private static final String RISK = "12".repeat(32);
  private static final byte[] RUNTIME_DATA =
      new RuntimeData("onnx", RuntimeData.ohttpKeys(KEYS), Map.of("risk", RISK), Optional.empty())
          .toBytes();

  @TempDir Path folder;

  @BeforeEach
  void writeKeysAndPolicy() throws IOException {
    write("keys.json", TestMaa.jwks(TestToken.KID, MAA));
    policy(TestToken.MRENCLAVE);
  }

  @Test
  void aGoodTokenIsAcceptedAndEveryCheckIsShown() throws Exception {
    Run run = appraise(NOW, document(token()));
    assertEquals(
        """
        policy   v1
        subject  an SGX enclave: 2026.11

          ok    service                /services         onnx
          ok    iss                    /issuers          https://ward.weu.attest.azure.net
          ok    x-ms-attestation-type  /sgx              sgx
          ok    x-ms-sgx-mrenclave     /sgx/0/mrenclave  %s
          ok    model risk             /models/risk      %s

        ACCEPTED
        """
            .formatted(TestToken.MRENCLAVE, RISK),
        run.out());
    assertEquals(0, run.code());
    assertEquals("", run.err());
  }

  @Test
  void anotherBuildIsRefusedAndTheLineSaysWhatToDo() throws Exception {
    policy("00".repeat(32));
    Run run = appraise(NOW, document(token()));
    assertEquals(1, run.code());
    assertTrue(run.out().contains("  FAIL  x-ms-sgx-mrenclave     /sgx/0/mrenclave"), run.out());
    assertTrue(run.out().contains("expected  " + "00".repeat(32) + "\n"), run.out());
    assertTrue(run.out().contains("found     " + TestToken.MRENCLAVE + "\n"), run.out());
    assertTrue(run.out().contains("to do     If this is a build that you released"), run.out());
    assertTrue(run.out().endsWith("\n\nREFUSED\n"), run.out());
  }

  @Test
  void theClockOfTheCallerDecides() throws Exception {
    Path document = document(token());
    Instant tomorrow = NOW.plusSeconds(86_400);
    Run late = appraise(tomorrow, document);
    assertEquals(1, late.code());
    assertTrue(late.out().contains("  FAIL  exp  built-in"), late.out());
    Run run = appraise(tomorrow, document, "--at", NOW.toString());
    assertEquals(0, run.code(), run.out());
    assertEquals(1, appraise(NOW, document, "--at", tomorrow.toString()).code());
  }

  @Test
  void whatWasFoundCannotWriteTheLastWord() throws Exception {
    TestToken foreign = new TestToken().runtimeData(RUNTIME_DATA).claim("iss", "x\n\nACCEPTED");
    Run run = appraise(NOW, document(new Endorsement.Maa(foreign.sign(MAA))));
    assertEquals(1, run.code());
    assertTrue(run.out().contains("found     x\\u000a\\u000aACCEPTED\n"), run.out());
    assertTrue(run.out().lines().noneMatch("ACCEPTED"::equals), run.out());
  }

  @Test
  void aForgedTokenIsRefused() throws Exception {
    String forged = new TestToken().runtimeData(RUNTIME_DATA).sign(TestKeys.rsa(2048));
    Run run = appraise(NOW, document(new Endorsement.Maa(forged)));
    assertEquals(1, run.code());
    assertTrue(run.out().contains("  FAIL  signature  built-in"), run.out());
  }

  @Test
  void aDebuggableEnclaveIsRefused() throws Exception {
    TestToken debug =
        new TestToken().runtimeData(RUNTIME_DATA).claim("x-ms-sgx-is-debuggable", true);
    Run run = appraise(NOW, document(new Endorsement.Maa(debug.sign(MAA))));
    assertEquals(1, run.code());
    assertTrue(run.out().contains("  FAIL  x-ms-sgx-is-debuggable  built-in"), run.out());
    assertTrue(run.out().contains("to do     It can be read by whoever runs the host"), run.out());
  }

  @Test
  void aServiceThatTheCasAttestedIsAcceptedByKeyAndName() throws Exception {
    assertEquals(0, appraise(NOW, document(cas("onnx.ward"))).code());
    Run foreign = appraise(NOW, document(cas("score.ward")));
    assertEquals(1, foreign.code());
    assertTrue(foreign.out().contains("  FAIL  cas-name"), foreign.out());
  }

  @Test
  void withCollateralTheQuoteItselfIsJudged() throws Exception {
    TestPlatform platform = new TestPlatform("cli");
    Files.write(folder.resolve("collateral.json"), platform.collateral(TeeType.SGX).document());
    byte[] quote = platform.quote().set("body.reportData", Sha256.of(RUNTIME_DATA)).bytes();
    Path document =
        Files.write(
            folder.resolve("document.json"),
            EndorsementDocument.of(KEYS, new Evidence(quote, RUNTIME_DATA), List.of()).toBytes());
    String root = Hex.of(Sha256.of(platform.rootKey().getEncoded()));
    write(
        "policy.json",
        policyText("ab".repeat(32))
            .replace(
                "\"ward\":1",
                "\"ward\":1,\"dangerousLabTrust\":true,\"quotes\":{\"tcb\":[\"UpToDate\"],"
                    + "\"dangerousRootKeys\":[\""
                    + root
                    + "\"]}"));
    Run run = appraise(NOW, document, "--collateral", path("collateral.json"));
    assertEquals(0, run.code(), run.out() + run.err());
    assertTrue(run.out().contains("  ok    tcb-status"), run.out());
    assertEquals(
        1,
        appraise(NOW.plusSeconds(1L << 30), document, "--collateral", path("collateral.json"))
            .code());
    Run absent = appraise(NOW, document, "--collateral", path("absent.json"));
    assertEquals(2, absent.code());
    assertEquals("no verdict: no collateral: absent.json cannot be read\n", absent.err());
  }

  @Test
  void withJsonTheVerdictIsJson() throws Exception {
    policy("00".repeat(32));
    Run run = appraise(NOW, document(token()), "--json");
    assertEquals(1, run.code());
    JsonNode verdict = new ObjectMapper().readTree(run.out());
    assertFalse(verdict.get("accepted").booleanValue());
    JsonNode failed = verdict.at("/checks/3");
    assertEquals("/sgx/0/mrenclave", failed.get("policy").textValue());
    assertTrue(failed.get("advice").textValue().startsWith("If this is a build"));
    assertFalse(verdict.at("/checks/0").has("advice"));
  }

  @Test
  void theDocumentMayComeFromTheStandardInput() throws Exception {
    byte[] document = Files.readAllBytes(document(token()));
    String keys = TestToken.ISSUER + "=" + path("keys.json");
    String policy = path("policy.json");
    Run run =
        Run.at(NOW, document, "attest", "appraise", "-", "--policy", policy, "--maa-keys", keys);
    assertEquals(0, run.code(), run.out() + run.err());
  }

  @Test
  void keysAreFetchedFromTheIssuerUnlessGiven() throws Exception {
    String[] line = {"attest", "appraise", path("document.json"), "--policy", path("policy.json")};
    String url;
    try (TestMaa maa = new TestMaa(MAA)) {
      url = maa.url();
      String policy = policyText(TestToken.MRENCLAVE).replace(TestToken.ISSUER, url);
      write("policy.json", policy.replace("\"ward\":1", "\"ward\":1,\"dangerousLabTrust\":true"));
      String token = new TestToken(url).runtimeData(RUNTIME_DATA).sign(MAA);
      document(new Endorsement.Maa(token));
      assertEquals(0, Run.at(NOW, line).code());
    }
    Run down = Run.at(NOW, line);
    assertEquals(2, down.code());
    assertEquals("no verdict: no keys from " + url + "/certs\n", down.err());
    assertEquals("", down.out());
  }

  @Test
  void whatCannotBeReadIsToldInOneLine() throws Exception {
    Path good = document(token());
    unreadable("--maa-keys: no key set", good, "--maa-keys", path("policy.json"));
    unreadable("no such file", good, "--maa-keys", path("absent.json"));
    unreadable("--maa-keys: the policy does not name", good, "--maa-keys", "https://x=y");
    String[] twice = {"--maa-keys", path("keys.json"), "--maa-keys", path("keys.json")};
    unreadable("--maa-keys: two key sets for " + TestToken.ISSUER, good, twice);
    unreadable("Invalid value for option '--at'", good, "--at", "yesterday");
    unreadable("other.json: endorsement document", write("other.json", "{}"));
    write("policy.json", "{}");
    unreadable("policy.json: appraisal policy /ward: is missing", good);
  }

  @Test
  void keysOfOneOfTwoIssuersMustSayWhose() throws Exception {
    String two =
        policyText(TestToken.MRENCLAVE).replace("[\"https", "[\"https://b.example\",\"https");
    write("policy.json", two);
    unreadable("--maa-keys: the policy names 2 issuers; say ISSUER=FILE", document(token()));
  }

  @Test
  void aFileThatIsNoAuthorityForTlsIsToldInOneLine() throws Exception {
    String document = document(token()).toString();
    String policy = path("policy.json");
    String keys = path("keys.json");
    Run run = Run.at(NOW, "attest", "appraise", document, "--policy", policy, "--tls-ca", keys);
    assertEquals(2, run.code());
    assertEquals(keys + ": no certificate authority in PEM\n", run.err());
  }

  private void unreadable(String complaint, Path document, String... more) {
    Run run = appraise(NOW, document, more);
    assertEquals(2, run.code(), run.out());
    assertTrue(run.err().contains(complaint), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  private Run appraise(Instant now, Path document, String... more) {
    List<String> line = new ArrayList<>(List.of("attest", "appraise", document.toString()));
    line.addAll(List.of("--policy", path("policy.json")));
    line.addAll(List.of(more));
    if (!line.contains("--maa-keys")) {
      line.addAll(List.of("--maa-keys", path("keys.json")));
    }
    return Run.at(now, line.toArray(String[]::new));
  }

  private void policy(String mrenclave) throws IOException {
    write("policy.json", policyText(mrenclave));
  }

  private static String policyText(String mrenclave) {
    return """
        {"ward":1,"version":"v1","maximumAgeSeconds":600,"services":["onnx"],
         "issuers":["%s"],"sgx":[{"label":"2026.11","mrenclave":["%s"]}],
         "cas":[{"caKey":"%s","name":"onnx.ward"}],"models":{"risk":["%s"]}}
        """
        .formatted(
            TestToken.ISSUER,
            mrenclave,
            Hex.of(Sha256.of(CAS.keys().getPublic().getEncoded())),
            RISK);
  }

  private static Endorsement token() {
    return new Endorsement.Maa(new TestToken().runtimeData(RUNTIME_DATA).sign(MAA));
  }

  private static Endorsement cas(String name) throws Exception {
    KeyPair leaf = TestKeys.p256();
    return new CasEndorser(
            List.of(CAS.leaf(name, leaf.getPublic()), CAS.certificate()), leaf.getPrivate())
        .endorse(RUNTIME_DATA);
  }

  private Path document(Endorsement endorsement) throws IOException {
    byte[] document = EndorsementDocument.of(KEYS, RUNTIME_DATA, List.of(endorsement)).toBytes();
    return Files.write(folder.resolve("document.json"), document);
  }

  private Path write(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(UTF_8));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
