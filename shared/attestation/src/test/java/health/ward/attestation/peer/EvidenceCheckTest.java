package health.ward.attestation.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.QuoteRule;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.cas.Certificates;
import health.ward.attestation.collateral.CollateralFile;
import health.ward.attestation.collateral.CollateralSource;
import health.ward.attestation.collateral.CollateralUnavailableException;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestPlatform;
import health.ward.attestation.testing.TestQuote;
import health.ward.attestation.testing.Vectors;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceCheckTest {
  private static final TestPlatform PLATFORM = new TestPlatform("evidence");
  private static final byte[] KEYS = {1, 2, 3};
  private static final byte[] RUNTIME_DATA =
      new RuntimeData("onnx", RuntimeData.ohttpKeys(KEYS), Map.of(), Optional.empty()).toBytes();
  private static final String QUOTES =
      "'quotes':{'tcb':['UpToDate'],'dangerousRootKeys':['%s']},".formatted(key(PLATFORM));
  private static final String POLICY =
      "{'ward':1,'version':'v','maximumAgeSeconds':600,'services':['onnx'],"
          + "'dangerousLabTrust':true,"
          + QUOTES
          + "'sgx':[{'mrenclave':['%s']}],'tdxvm':[{'mrtd':['%s']}]}"
              .formatted("ab".repeat(32), "ab".repeat(48));

  @Test
  void aGenuineQuoteOfAnUpToDatePlatformIsEnough() throws Exception {
    VerifiedPeer peer = check(POLICY, quote());
    assertEquals("sgx", peer.attestationType());
    assertEquals("ab".repeat(32), peer.measurement());
    assertEquals(
        List.of(
            "service",
            "quote-debug",
            "x-ms-sgx-report-data",
            "tcb-status",
            "x-ms-attestation-type",
            "x-ms-sgx-mrenclave"),
        peer.verdict().checks().stream().map(check -> check.claim()).toList());
    assertEquals("UpToDate", peer.verdict().checks().get(3).expected());
  }

  @Test
  void aTrustDomainIsJudgedByItsMrtd() throws Exception {
    TestQuote domain = bound(PLATFORM.quote4(TeeType.TDX));
    CollateralSource tdx = id -> PLATFORM.collateral(TeeType.TDX).build();
    EndorsementDocument document = document(TeeType.TDX, domain.bytes());
    VerifiedPeer peer = check(POLICY, document, tdx, Duration.ZERO);
    assertEquals("tdxvm", peer.attestationType());
    assertEquals("ab".repeat(48), peer.measurement());
  }

  @Test
  void aQuoteOfAnotherKindThanTheDocumentSaysIsRefused() {
    refused("evidence", POLICY, document(TeeType.TDX, quote().bytes()));
    byte[] domain = bound(PLATFORM.quote4(TeeType.TDX)).bytes();
    refused("evidence", POLICY, document(TeeType.SGX, domain));
  }

  @Test
  void aDebuggableEnclaveIsRefused() {
    byte[] debug = TestQuote.hex("0700000000000000e700000000000000");
    refused("quote-debug", POLICY, quote().set("body.attributes", debug));
  }

  @Test
  void aQuoteOverOtherRuntimeDataIsRefused() {
    refused("x-ms-sgx-report-data", POLICY, PLATFORM.quote());
  }

  @Test
  void anotherBuildIsRefused() {
    refused("x-ms-sgx-mrenclave", POLICY, quote().set("body.mrEnclave", new byte[32]));
  }

  @Test
  void anotherServiceIsRefused() {
    refused("service", POLICY.replace("'onnx'", "'score'"), quote());
  }

  @Test
  void anOutdatedPlatformNeedsBothItsStatusAndItsAdvisoriesAccepted() throws Exception {
    CollateralSource newer =
        id ->
            PLATFORM
                .collateral(TeeType.SGX)
                .tcbInfo(info -> info.withArray("tcbLevels").remove(0))
                .build();
    String status = POLICY.replace("['UpToDate']", "['UpToDate','OutOfDate']");
    String advisory =
        status.replace("'quotes':{", "'quotes':{'toleratedAdvisories':['INTEL-SA-00001'],");
    refused("tcb-status", POLICY, quote(), newer);
    refused("tcb-advisory", status, quote(), newer);
    refused("tcb-advisory", advisory.replace("00001", "00002"), quote(), newer);
    check(advisory, quote(), newer, Duration.ZERO);
  }

  @Test
  void aForeignRootIsRefused() {
    refused("quote-root-key", POLICY.replace(key(PLATFORM), "00".repeat(32)), quote());
    String intel = POLICY.replace(",'dangerousRootKeys':['" + key(PLATFORM) + "']", "");
    refused("quote-root-key", intel, quote());
  }

  @Test
  void aChangedQuoteAndCollateralThatIsNotCurrentAreRefused() {
    byte[] changed = quote().bytes();
    changed[48 + 64] ^= 1;
    refused("quote ISV_SIGNATURE", POLICY, document(changed));
    PeerRefusedException late =
        assertThrows(
            PeerRefusedException.class, () -> check(POLICY, quote(), sgx(), Duration.ofDays(3000)));
    assertEquals("quote ROOT_CRL", late.verdict().failures().get(0).claim(), late.getMessage());
  }

  @Test
  void collateralThatIsNoneIsRefusedAndWithoutAnyThereIsNoVerdict() {
    CollateralSource broken =
        id -> PLATFORM.collateral(TeeType.SGX).put("root_ca_crl", "00").build();
    refused("collateral", POLICY, quote(), broken);
    CollateralSource none = new CollateralFile(Path.of("/absent"));
    assertThrows(
        CollateralUnavailableException.class, () -> check(POLICY, quote(), none, Duration.ZERO));
  }

  @Test
  void withoutARuleForQuotesOrAQuoteNothingIsAccepted() {
    String endorsed = POLICY.replace(QUOTES, "'issuers':['http://localhost'],");
    refused("evidence", endorsed, quote());
    EndorsementDocument bare = EndorsementDocument.of(KEYS, RUNTIME_DATA, List.of());
    refused("evidence", POLICY, bare);
    refused("evidence", POLICY, document(new byte[] {3, 0}));
  }

  @Test
  void intelsRootIsTheOneThatTheRecordedCertificateHas() throws Exception {
    PublicKey root = Certificates.parseDer(Vectors.bytes("dcap/IntelSGXRootCA.der")).getPublicKey();
    assertEquals(QuoteRule.INTEL_ROOT_KEY, Hex.of(Sha256.of(root.getEncoded())));
  }

  private static void refused(String claim, String policy, TestQuote quote) {
    refused(claim, policy, quote, sgx());
  }

  private static void refused(
      String claim, String policy, TestQuote quote, CollateralSource collateral) {
    PeerRefusedException refused =
        assertThrows(
            PeerRefusedException.class, () -> check(policy, quote, collateral, Duration.ZERO));
    assertEquals(claim, refused.verdict().failures().get(0).claim(), refused.getMessage());
  }

  private static void refused(String claim, String policy, EndorsementDocument document) {
    PeerRefusedException refused =
        assertThrows(
            PeerRefusedException.class, () -> check(policy, document, sgx(), Duration.ZERO));
    assertEquals(claim, refused.verdict().failures().get(0).claim(), refused.getMessage());
  }

  private static VerifiedPeer check(String policy, TestQuote quote) throws Exception {
    return check(policy, quote, sgx(), Duration.ZERO);
  }

  private static VerifiedPeer check(
      String policy, TestQuote quote, CollateralSource collateral, Duration later)
      throws Exception {
    return check(policy, document(quote.bytes()), collateral, later);
  }

  private static VerifiedPeer check(
      String policy, EndorsementDocument document, CollateralSource collateral, Duration later)
      throws Exception {
    AppraisalPolicy read = AppraisalPolicy.parse(policy.replace('\'', '"').getBytes(UTF_8));
    Clock clock = Clock.fixed(TestAuthority.NOW.plus(later), ZoneOffset.UTC);
    return new EvidenceCheck(collateral, clock, read).check(document);
  }

  private static EndorsementDocument document(byte[] quote) {
    return document(TeeType.SGX, quote);
  }

  private static EndorsementDocument document(TeeType tee, byte[] quote) {
    return EndorsementDocument.of(KEYS, new Evidence(tee, quote, RUNTIME_DATA), List.of());
  }

  private static TestQuote quote() {
    return bound(PLATFORM.quote());
  }

  private static TestQuote bound(TestQuote quote) {
    return quote.set("body.reportData", Sha256.of(RUNTIME_DATA));
  }

  private static CollateralSource sgx() {
    return id -> PLATFORM.collateral(TeeType.SGX).build();
  }

  private static String key(TestPlatform platform) {
    return Hex.of(Sha256.of(platform.rootKey().getEncoded()));
  }
}
