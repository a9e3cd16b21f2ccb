package health.ward.cli.attest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.cas.CasEndorser;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestKeys;
import health.ward.attestation.testing.TestToken;
import health.ward.attestation.testing.Vectors;
import health.ward.cli.Run;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectCommandTest {
  private static final String UNVERIFIED = "NOT VERIFIED: anybody could have written this.";
  private static final String DEBUG = "!!! DEBUG: whoever runs the host can read its memory.";

  @Test
  void aRecordedSgxTokenIsShownClaimByClaim() {
    String shown = shown(Vectors.token("maa-sgx-token.json").getBytes(US_ASCII));
    assertTrue(shown.startsWith("A token about an SGX enclave\n" + UNVERIFIED), shown);
    has(shown, "iss", "https://sharedwus.wus.attest.azure.net");
    has(shown, "exp", "1628930257 (2021-08-14T08:37:37Z)");
    has(shown, "x-ms-sgx-collateral.quotehash", "af0e05631c145d7dc1a33b214d43c6aa34a7859622a0ac");
    assertFalse(shown.contains("!!!"), shown);
    assertFalse(shown.contains("does not know"), shown);
  }

  @Test
  void aRecordedSnpTokenIsShownClaimByClaim() {
    String shown = shown((Vectors.token("maa-snp-token.json") + "\n").getBytes(US_ASCII));
    assertTrue(shown.startsWith("A token about an SEV-SNP virtual machine (the node,"), shown);
    has(shown, "x-ms-sevsnpvm-microcode-svn", "115");
    assertFalse(shown.contains("does not know"), shown);
  }

  @ParameterizedTest
  @CsvSource({
    "sgx,     x-ms-sgx-is-debuggable",
    "sevsnpvm,x-ms-sevsnpvm-is-debuggable",
    "tdxvm,   tdx_td_attributes_debug"
  })
  void aDebuggableEnvironmentIsMarkedLoudly(String type, String claim) {
    KeyPair keys = TestKeys.rsa(2048);
    TestToken token = new TestToken().claim("x-ms-attestation-type", type).claim(claim, true);
    assertTrue(shown(token.sign(keys).getBytes(US_ASCII)).contains(DEBUG));
    assertFalse(shown(token.claim(claim, false).sign(keys).getBytes(US_ASCII)).contains(DEBUG));
  }

  @Test
  void aClaimThatNobodyKnowsIsSaidToBeUnknown() {
    String token = new TestToken().claim("made-up", 1).sign(TestKeys.rsa(2048));
    assertTrue(shown(token.getBytes(US_ASCII)).contains("# Ward does not know this claim"));
  }

  @Test
  void aClaimCannotWriteLinesOfItsOwn() {
    TestToken token = new TestToken().claim("a\u202eb", "x\n  debug  false\u001b[2K");
    String shown = shown(token.sign(TestKeys.rsa(2048)).getBytes(US_ASCII));
    has(shown, "a\\u202eb", "x\\u000a");
    assertFalse(shown.contains("\n  debug"), shown);
    assertFalse(shown.contains("\u001b"), shown);
  }

  @Test
  void aTokenOfAnotherAlgorithmIsMarked() {
    String token = TestToken.part("{\"alg\":\"none\"}") + "." + TestToken.part("{}") + ".";
    assertTrue(shown(token.getBytes(US_ASCII)).contains("!!! Its alg is not RS256"));
  }

  @ParameterizedTest
  @CsvSource({"quote-release.json,false", "quote-debug.json,true"})
  void aRecordedQuoteIsShownInEverySpelling(String file, boolean debug) {
    byte[] quote = Vectors.hex(Vectors.json(file), "QuoteHex");
    String shown = shown(quote);
    assertTrue(shown.startsWith("A quote of an SGX enclave\n" + UNVERIFIED), shown);
    assertEquals(debug, shown.contains(DEBUG));
    has(shown, "debug", debug + "");
    String mrenclave = Vectors.json(file).get("MrEnclaveHex").textValue();
    has(shown, "MRENCLAVE", mrenclave.toLowerCase(Locale.ROOT));
    has(
        shown,
        "certificate 3",
        "C=US,ST=CA,L=Santa Clara,O=Intel Corporation,CN=Intel SGX Root CA");
    assertEquals(shown, shown((Hex.of(quote) + "\n").getBytes(US_ASCII)));
    assertEquals(shown, shown(Base64.getMimeEncoder().encode(quote)));
    assertEquals(shown, shown(Base64.getUrlEncoder().withoutPadding().encode(quote)));
  }

  @Test
  void aRecordedTdxQuoteIsShownFieldByField() {
    String shown = shown(Vectors.bytes("dcap/tdx_quote"));
    assertTrue(shown.startsWith("A quote of a TDX virtual machine"), shown);
    has(shown, "version", "4");
    has(shown, "MRTD", "91eb2b44d141d4ece09f0c75c2c53d247a3c68edd7fafe8a3520c942a604a407de03ae6d");
    has(shown, "RTMR3", "00".repeat(48));
  }

  @Test
  void anEndorsementDocumentIsShownWithAllThatIsInIt() throws Exception {
    byte[] keys = {1, 2};
    byte[] runtimeData =
        new RuntimeData("onnx", RuntimeData.ohttpKeys(keys), Map.of("risk", "x"), Optional.empty())
            .toBytes();
    TestAuthority authority = TestAuthority.root("the CAS");
    KeyPair leaf = TestKeys.p256();
    Endorsement cas =
        new CasEndorser(
                List.of(authority.leaf("onnx.ward", leaf.getPublic()), authority.certificate()),
                leaf.getPrivate())
            .endorse(runtimeData);
    Endorsement token = new Endorsement.Maa(new TestToken().sign(TestKeys.rsa(2048)));
    byte[] quote = Vectors.hex(Vectors.json("quote-debug.json"), "QuoteHex");
    String shown =
        shown(
            EndorsementDocument.of(keys, new Evidence(quote, runtimeData), List.of(token, cas))
                .toBytes());
    assertTrue(shown.startsWith("An endorsement document\n" + UNVERIFIED), shown);
    assertTrue(shown.contains(DEBUG), shown);
    has(shown, "service", "onnx");
    has(shown, "models.risk", "x");
    has(shown, "x-ms-sgx-mrenclave", TestToken.MRENCLAVE);
    has(shown, "certificate 2", "CN=the CAS");
    for (String title : List.of("runtime data", "evidence: header", "endorsement 2, CAS")) {
      assertTrue(shown.contains("\n" + title + "\n"), title);
    }
  }

  @Test
  void runtimeDataThatSaysOneThingTwiceIsNotShown() {
    byte[] twice = "{\"a\":1,\"a\":2}".getBytes(UTF_8);
    Endorsement token = new Endorsement.Maa(new TestToken().sign(TestKeys.rsa(2048)));
    byte[] document =
        EndorsementDocument.of(new byte[1], new Evidence(new byte[0], twice), List.of(token))
            .toBytes();
    Run run = Run.at(Instant.EPOCH, document, "attest", "inspect", "-");
    assertEquals(2, run.code(), run.out());
    assertTrue(run.err().startsWith("standard input: the runtime data "), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "hello,              not a quote",
    "'',                 not a quote",
    "{},                 endorsement document",
    "a.b.c,              the token's header is",
    "e30.bm8.c,          the token's payload is no JSON",
    "e30.W10.c,          the token's payload is no JSON object",
    "AwACAAAAAAAKAA8Ak5pyM_ecTKmUCg2zlX8GBw, not a quote"
  })
  void anythingElseIsToldInOneLine(String text, String complaint) {
    Run run = Run.at(Instant.EPOCH, text.getBytes(UTF_8), "attest", "inspect", "-");
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("standard input: "), run.err());
    assertTrue(run.err().contains(complaint), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  private static String shown(byte[] input) {
    Run run = Run.at(Instant.EPOCH, input, "attest", "inspect", "-");
    assertEquals(0, run.code(), run.err());
    return run.out();
  }

  /** A line that begins with the name and goes on with the value. */
  private static void has(String shown, String name, String value) {
    assertTrue(
        shown
            .lines()
            .map(line -> line.strip().replaceAll(" {2,}", "\t"))
            .anyMatch(line -> line.startsWith(name + "\t" + value)),
        name + " in\n" + shown);
  }
}
