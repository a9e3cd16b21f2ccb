package health.ward.attestation.dcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.tcb.TcbStatus;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestCollateral;
import health.ward.attestation.testing.TestPck;
import health.ward.attestation.testing.TestPlatform;
import health.ward.attestation.testing.TestQuote;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quoting enclave, the platform's levels and what they come to. */
class QuoteVerifierTest {
  private static final Clock CLOCK = Clock.fixed(TestAuthority.NOW, ZoneOffset.UTC);
  private static final TestPlatform PLATFORM = new TestPlatform("quotes");
  private static final QuoteVerifier VERIFIER = new QuoteVerifier(PLATFORM.rootKey(), CLOCK);

  @Test
  void aGenuineQuoteOfVersion3IsUpToDate() throws Exception {
    VerifiedQuote verified = verify(PLATFORM.quote(), PLATFORM.collateral(TeeType.SGX));
    assertEquals(TcbStatus.UP_TO_DATE, verified.tcbStatus());
    assertEquals(List.of(), verified.advisoryIds());
    assertEquals(Instant.parse("2026-02-11T00:00:00Z"), verified.tcbDate());
    assertEquals(TestPck.FMSPC, verified.platform().fmspc());
  }

  @ParameterizedTest
  @EnumSource
  void aGenuineQuoteOfVersion4IsUpToDate(TeeType tee) throws Exception {
    VerifiedQuote verified = verify(PLATFORM.quote4(tee), PLATFORM.collateral(tee));
    assertEquals(TcbStatus.UP_TO_DATE, verified.tcbStatus());
  }

  @Test
  void collateralThatAnotherRootsVerifierFoundGoodIsRefused() throws Exception {
    TestPlatform foreign = new TestPlatform("foreign");
    VerifiedCollateral collateral =
        new QuoteVerifier(foreign.rootKey(), CLOCK)
            .verify(foreign.collateral(TeeType.SGX).build(), TeeType.SGX);
    Quote quote = Quote.parse(PLATFORM.quote().bytes());
    QuoteVerificationException refused =
        assertThrows(QuoteVerificationException.class, () -> VERIFIER.verify(quote, collateral));
    assertEquals("COLLATERAL: was verified under another root", refused.getMessage());
  }

  @Test
  void anAttestationKeyOffTheCurveIsRefused() {
    TestQuote quote = PLATFORM.quote();
    byte[] point = new byte[64];
    byte[] named = Sha256.of(point, quote.signed().get("qeAuthData"));
    var resigned = quote.set("qeReport.reportData", named).signed();
    resigned.put("attestationKey", point);
    QuoteVerificationException refused =
        assertThrows(
            QuoteVerificationException.class,
            () -> verify(TestQuote.join(resigned), PLATFORM.collateral(TeeType.SGX)));
    assertEquals(QuoteStep.ISV_SIGNATURE, refused.step());
  }

  @Test
  void qeReportDataWithMoreThanTheHashIsRefused() {
    TestQuote quote = PLATFORM.quote();
    byte[] report = quote.signed().get("qeReport.reportData");
    report[63] = 1;
    refused(QuoteStep.ATTESTATION_KEY, quote.set("qeReport.reportData", report));
  }

  @Test
  void signaturesThatAreSwappedAreRefused() throws Exception {
    var signed = PLATFORM.quote().signed();
    byte[] isv = signed.put("isvSignature", signed.get("qeReportSignature"));
    signed.put("qeReportSignature", isv);
    QuoteVerificationException refused =
        assertThrows(
            QuoteVerificationException.class,
            () -> verify(TestQuote.join(signed), PLATFORM.collateral(TeeType.SGX)));
    assertEquals(QuoteStep.QE_REPORT_SIGNATURE, refused.step());
  }

  @ParameterizedTest
  @CsvSource({
    "isvSignature,ISV_SIGNATURE",
    "qeReportSignature,QE_REPORT_SIGNATURE",
  })
  void aSignatureOfZerosIsRefused(String field, QuoteStep step) {
    var signed = PLATFORM.quote().signed();
    signed.put(field, new byte[64]);
    QuoteVerificationException refused =
        assertThrows(
            QuoteVerificationException.class,
            () -> verify(TestQuote.join(signed), PLATFORM.collateral(TeeType.SGX)));
    assertEquals(step, refused.step());
  }

  @ParameterizedTest
  @CsvSource({
    "qeReport.mrSigner,8d,mrsigner is not the quoting enclave's",
    "qeReport.isvProdId,02,isvprodid is not the quoting enclave's",
    "qeReport.miscSelect,01,miscselect is not the quoting enclave's",
    "qeReport.attributes,1700000000000000,attributes is not the quoting enclave's",
    "qeReport.attributes,1500000000000080,attributes is not the quoting enclave's",
    "qeReport.attributes,0500000000000000,attributes is not the quoting enclave's",
    "qeReport.isvSvn,05,isvsvn 5 reaches no level",
  })
  void anotherQuotingEnclaveIsRefused(String field, String hex, String problem) {
    TestQuote quote = PLATFORM.quote().set(field, TestQuote.hex(hex));
    assertEquals("QE_MATCH: " + problem, refused(QuoteStep.QE_MATCH, quote).getMessage());
  }

  @Test
  void bitsOutsideTheMaskOfTheQuotingEnclaveDoNotCount() throws Exception {
    TestQuote quote =
        PLATFORM.quote().set("qeReport.attributes", TestQuote.hex("1100000000000000ff"));
    assertEquals(TcbStatus.UP_TO_DATE, verify(quote, PLATFORM.collateral(TeeType.SGX)).tcbStatus());
  }

  @Test
  void anOldQuotingEnclaveIsOutOfDate() throws Exception {
    TestQuote quote = PLATFORM.quote().set("qeReport.isvSvn", TestQuote.u16(7));
    VerifiedQuote verified = verify(quote, PLATFORM.collateral(TeeType.SGX));
    assertEquals(TcbStatus.OUT_OF_DATE, verified.tcbStatus());
    assertEquals(List.of("INTEL-SA-00002"), verified.advisoryIds());
  }

  @Test
  void aRevokedQuotingEnclaveIsRevoked() throws Exception {
    TestCollateral collateral =
        PLATFORM
            .collateral(TeeType.SGX)
            .qeIdentity(identity -> level(identity, 0).put("tcbStatus", "Revoked"));
    assertEquals(TcbStatus.REVOKED, verify(PLATFORM.quote(), collateral).tcbStatus());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 16})
  void anyComponentBelowItsLevelMakesThePlatformOutOfDate(int number) throws Exception {
    TestQuote quote = pck(new TestPck().component(number, TestPck.SVN - 1));
    VerifiedQuote verified = verify(quote, PLATFORM.collateral(TeeType.SGX));
    assertEquals(TcbStatus.OUT_OF_DATE, verified.tcbStatus());
    assertEquals(List.of("INTEL-SA-00001"), verified.advisoryIds());
  }

  @Test
  void bothOldPartsTellTheirAdvisories() throws Exception {
    TestQuote quote =
        pck(new TestPck().component(1, TestPck.SVN - 1)).set("qeReport.isvSvn", TestQuote.u16(6));
    assertEquals(
        List.of("INTEL-SA-00002", "INTEL-SA-00001"),
        verify(quote, PLATFORM.collateral(TeeType.SGX)).advisoryIds());
  }

  @Test
  void thePceSvnMakesALevelOfItsOwn() throws Exception {
    TestCollateral collateral =
        PLATFORM
            .collateral(TeeType.SGX)
            .tcbInfo(info -> tcb(level(info, 0)).put("pcesvn", TestPck.PCE_SVN + 1));
    assertEquals(TcbStatus.OUT_OF_DATE, verify(PLATFORM.quote(), collateral).tcbStatus());
  }

  @Test
  void aNewerPlatformReachesTheFirstLevel() throws Exception {
    TestPck newer = new TestPck().component(1, 255).pceSvn(65_535);
    assertEquals(
        TcbStatus.UP_TO_DATE, verify(pck(newer), PLATFORM.collateral(TeeType.SGX)).tcbStatus());
  }

  @Test
  void aPlatformThatReachesNoLevelIsRefused() {
    refused(QuoteStep.TCB_LEVEL, pck(new TestPck().component(16, 2)));
    refused(QuoteStep.TCB_LEVEL, pck(new TestPck().pceSvn(TestPck.PCE_SVN - 1)));
  }

  @Test
  void aPlatformOfAnotherFamilyIsRefused() {
    assertEquals(
        "TCB_FAMILY: fmspc 00a0b1c2d3e5, TCB info is of 00a0b1c2d3e4",
        refused(QuoteStep.TCB_FAMILY, pck(new TestPck().fmspc("00a0b1c2d3e5"))).getMessage());
    assertEquals(
        "TCB_FAMILY: pceid 0001, TCB info is of 0000",
        refused(QuoteStep.TCB_FAMILY, pck(new TestPck().pceId("0001"))).getMessage());
  }

  private static TestQuote pck(TestPck extension) {
    List<X509Certificate> chain = new ArrayList<>(PLATFORM.pckChain());
    chain.set(0, PLATFORM.pck().pck(extension).sign());
    return PLATFORM.quote().chain(chain);
  }

  private static ObjectNode level(ObjectNode document, int index) {
    return (ObjectNode) ((ArrayNode) document.get("tcbLevels")).get(index);
  }

  private static ObjectNode tcb(ObjectNode level) {
    return (ObjectNode) level.get("tcb");
  }

  private static QuoteVerificationException refused(QuoteStep step, TestQuote quote) {
    QuoteVerificationException refused =
        assertThrows(
            QuoteVerificationException.class,
            () -> verify(quote, PLATFORM.collateral(TeeType.SGX)));
    assertEquals(step, refused.step());
    return refused;
  }

  private static VerifiedQuote verify(TestQuote quote, TestCollateral collateral) throws Exception {
    return verify(quote.bytes(), collateral);
  }

  private static VerifiedQuote verify(byte[] quote, TestCollateral collateral) throws Exception {
    Quote parsed = Quote.parse(quote);
    TeeType tee = parsed.header().teeType();
    return VERIFIER.verify(parsed, VERIFIER.verify(collateral.build(), tee));
  }
}
