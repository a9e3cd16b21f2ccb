package health.ward.attestation.dcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import health.ward.attestation.collateral.Collateral;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestCertificate;
import health.ward.attestation.testing.TestCollateral;
import health.ward.attestation.testing.TestCrl;
import health.ward.attestation.testing.TestPlatform;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The collateral's own way to the root. */
class CollateralTest {
  private static final TestPlatform PLATFORM = new TestPlatform("collateral");
  private static final TestPlatform FOREIGN = new TestPlatform("foreign collateral");
  private static final Instant NOW = TestAuthority.NOW;
  private static final QuoteVerifier VERIFIER = verifier(NOW);

  @Test
  void itIsCurrentUntilTheFirstOfItsPartsIsNot() throws Exception {
    Instant soon = NOW.plusSeconds(60);
    TestCollateral collateral = good().pckCrl(crl(TestPlatform.AUTHORITY).valid(NOW, soon));
    assertEquals(soon, VERIFIER.verify(collateral.build(), TeeType.SGX).until());
    X509Certificate signer =
        PLATFORM.tcbSigning().valid(NOW.minusSeconds(60), NOW.plusSeconds(30)).sign();
    collateral.signer(signer, PLATFORM.keys(TestPlatform.TCB_SIGNING));
    assertEquals(NOW.plusSeconds(30), VERIFIER.verify(collateral.build(), TeeType.SGX).until());
  }

  @ParameterizedTest
  @ValueSource(longs = {-3, 28})
  void whatWasVerifiedBeforeIsRefusedWhenTimeHasPassedOrGoneBack(long days) throws Exception {
    VerifiedCollateral collateral = VERIFIER.verify(good().build(), TeeType.SGX);
    QuoteVerifier later = verifier(NOW.plus(Duration.ofDays(days)));
    Quote quote = Quote.parse(PLATFORM.quote().bytes());
    QuoteVerificationException refused =
        assertThrows(QuoteVerificationException.class, () -> later.verify(quote, collateral));
    assertEquals(QuoteStep.COLLATERAL, refused.step());
  }

  @Test
  void whatIsForSgxIsRefusedForTdx() throws Exception {
    VerifiedCollateral collateral = VERIFIER.verify(good().build(), TeeType.SGX);
    Quote quote = Quote.parse(PLATFORM.quote4(TeeType.TDX).bytes());
    QuoteVerificationException refused =
        assertThrows(QuoteVerificationException.class, () -> VERIFIER.verify(quote, collateral));
    assertEquals("COLLATERAL: is for SGX quotes", refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"-60,-1", "1,60"})
  void aRootCrlThatIsNotCurrentIsRefused(long from, long until) throws Exception {
    TestCrl crl = crl(TestPlatform.ROOT).valid(NOW.plusSeconds(from), NOW.plusSeconds(until));
    refused(QuoteStep.ROOT_CRL, good().rootCrl(crl));
  }

  @ParameterizedTest
  @CsvSource({"-60,-1", "1,60"})
  void aPckCrlThatIsNotCurrentIsRefused(long from, long until) throws Exception {
    TestCrl crl = crl(TestPlatform.AUTHORITY).valid(NOW.plusSeconds(from), NOW.plusSeconds(until));
    refused(QuoteStep.PCK_CRL, good().pckCrl(crl));
  }

  @Test
  void aRootCrlOfAForeignKeyIsRefused() throws Exception {
    KeyPair foreign = FOREIGN.keys(TestPlatform.ROOT);
    refused(QuoteStep.ROOT_CRL, good().rootCrl(new TestCrl(TestPlatform.ROOT, foreign)));
  }

  @Test
  void aPckCrlOfAForeignKeyIsRefused() throws Exception {
    KeyPair foreign = FOREIGN.keys(TestPlatform.AUTHORITY);
    refused(QuoteStep.PCK_CRL, good().pckCrl(new TestCrl(TestPlatform.AUTHORITY, foreign)));
  }

  @Test
  void revocationListsThatAreSwappedAreRefused() throws Exception {
    refused(QuoteStep.ROOT_CRL, good().rootCrl(crl(TestPlatform.AUTHORITY)));
    refused(QuoteStep.PCK_CRL, good().pckCrl(crl(TestPlatform.ROOT)));
  }

  @Test
  void aPckCrlUnderAForeignRootOfTheSameNameIsRefused() throws Exception {
    refused(
        QuoteStep.PCK_CRL,
        good().crlChain(List.of(FOREIGN.authority().sign(), FOREIGN.root().sign())));
  }

  @Test
  void aPckCrlOfWhatIsNoAuthorityIsRefused() throws Exception {
    X509Certificate leaf = PLATFORM.below(TestPlatform.ROOT, TestPlatform.AUTHORITY).sign();
    TestCollateral collateral = good().crlChain(List.of(leaf, PLATFORM.root().sign()));
    assertEquals("PCK_CRL: is of no authority", refused(collateral).getMessage());
  }

  @Test
  void aPckCrlOfARevokedAuthorityIsRefused() throws Exception {
    refused(
        QuoteStep.PCK_CRL,
        good().rootCrl(crl(TestPlatform.ROOT).revoke(PLATFORM.authority().sign())));
  }

  @Test
  void aPckCrlWhoseAuthorityHasExpiredIsRefused() throws Exception {
    X509Certificate expired =
        PLATFORM.authority().valid(NOW.minusSeconds(60), NOW.minusSeconds(1)).sign();
    refused(QuoteStep.PCK_CRL, good().crlChain(List.of(expired, PLATFORM.root().sign())));
  }

  @Test
  void aRevokedTcbSignerIsRefused() throws Exception {
    refused(
        QuoteStep.TCB_INFO_SIGNER,
        good().rootCrl(crl(TestPlatform.ROOT).revoke(PLATFORM.tcbSigning().sign())));
  }

  @Test
  void anExpiredTcbSignerIsRefused() throws Exception {
    TestCertificate expired =
        PLATFORM.tcbSigning().valid(NOW.minusSeconds(60), NOW.minusSeconds(1));
    refused(
        QuoteStep.TCB_INFO_SIGNER,
        good().signer(expired.sign(), PLATFORM.keys(TestPlatform.TCB_SIGNING)));
  }

  @Test
  void aTcbSignerUnderAForeignRootOfTheSameNameIsRefused() throws Exception {
    refused(
        QuoteStep.TCB_INFO_SIGNER,
        good()
            .signer(
                List.of(FOREIGN.tcbSigning().sign(), FOREIGN.root().sign()),
                FOREIGN.keys(TestPlatform.TCB_SIGNING)));
  }

  @Test
  void anotherCertificateOfTheRootIsNoTcbSigner() throws Exception {
    for (X509Certificate other :
        List.of(
            PLATFORM.authority().sign(),
            PLATFORM.below(TestPlatform.ROOT, "Test SGX Attestation Report Signing").sign(),
            PLATFORM.below(TestPlatform.ROOT, TestPlatform.TCB_SIGNING).authority().sign())) {
      TestCollateral collateral = good().signer(other, PLATFORM.keys(name(other)));
      assertEquals(
          "TCB_INFO_SIGNER: is no TCB signing certificate", refused(collateral).getMessage());
    }
  }

  @Test
  void aPckLeafIsNoTcbSigner() throws Exception {
    refused(
        QuoteStep.TCB_INFO_SIGNER,
        good().signer(PLATFORM.pck().sign(), PLATFORM.keys(TestPlatform.PCK)));
  }

  @Test
  void theQeIdentitysSignerIsLookedAtToo() throws Exception {
    String foreign =
        TestCollateral.pem(List.of(FOREIGN.tcbSigning().sign(), FOREIGN.root().sign()));
    refused(QuoteStep.QE_IDENTITY_SIGNER, good().put("qe_identity_issuer_chain", foreign));
    String leaf = TestCollateral.pem(List.of(PLATFORM.authority().sign(), PLATFORM.root().sign()));
    refused(QuoteStep.QE_IDENTITY_SIGNER, good().put("qe_identity_issuer_chain", leaf));
  }

  @Test
  void signaturesThatAreSwappedAreRefused() throws Exception {
    TestCollateral good = good();
    String ofQe = good.members().get("qe_identity_signature");
    String ofTcb = good.members().get("tcb_info_signature");
    refused(QuoteStep.TCB_INFO_SIGNATURE, good().put("tcb_info_signature", ofQe));
    refused(QuoteStep.QE_IDENTITY_SIGNATURE, good().put("qe_identity_signature", ofTcb));
  }

  @Test
  void aSignatureOfZerosIsRefused() throws Exception {
    refused(QuoteStep.TCB_INFO_SIGNATURE, good().put("tcb_info_signature", "00".repeat(64)));
  }

  @ParameterizedTest
  @CsvSource({"tcb_info,TCB_INFO_SIGNATURE", "qe_identity,QE_IDENTITY_SIGNATURE"})
  void aDocumentThatMeansTheSameInOtherBytesIsRefused(String member, QuoteStep step)
      throws Exception {
    String same = good().members().get(member) + " ";
    refused(step, good().put(member, same));
  }

  @ParameterizedTest
  @CsvSource({
    "id,'\"TDX\"'",
    "version,2",
    "tcbType,1",
    "issueDate,'\"2026-11-23T12:00:01Z\"'",
    "nextUpdate,'\"2026-11-23T12:00:00Z\"'",
    "nextUpdate,'\"soon\"'",
    "fmspc,'\"00\"'",
    "pceId,'\"xxxx\"'",
    "tcbLevels,{}",
  })
  void tcbInfoThatIsNotWhatItShouldBeIsRefused(String member, String json) throws Exception {
    refused(QuoteStep.TCB_INFO, good().tcbInfo(info -> put(info, member, json)));
    refused(QuoteStep.TCB_INFO, good().tcbInfo(info -> info.remove(member)));
  }

  @ParameterizedTest
  @CsvSource({
    "id,'\"TD_QE\"'",
    "version,1",
    "issueDate,'\"2026-11-23T12:00:01Z\"'",
    "nextUpdate,'\"2026-11-23T12:00:00Z\"'",
    "miscselect,'\"0000\"'",
    "miscselectMask,'\"\"'",
    "attributes,0",
    "attributesMask,'\"11\"'",
    "mrsigner,'\"8C\"'",
    "isvprodid,65536",
    "tcbLevels,[{}]",
  })
  void aQeIdentityThatIsNotWhatItShouldBeIsRefused(String member, String json) throws Exception {
    refused(QuoteStep.QE_IDENTITY, good().qeIdentity(identity -> put(identity, member, json)));
    refused(QuoteStep.QE_IDENTITY, good().qeIdentity(identity -> identity.remove(member)));
  }

  @Test
  void collateralForTdxIsRefusedForSgx() throws Exception {
    refused(QuoteStep.TCB_INFO, PLATFORM.collateral(TeeType.TDX));
  }

  private static TestCollateral good() {
    return PLATFORM.collateral(TeeType.SGX);
  }

  private static TestCrl crl(String issuer) {
    return new TestCrl(issuer, PLATFORM.keys(issuer));
  }

  private static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName().substring("CN=".length());
  }

  private static void put(ObjectNode object, String member, String json) {
    object.putRawValue(member, new RawValue(json));
  }

  private static QuoteVerifier verifier(Instant now) {
    return new QuoteVerifier(PLATFORM.rootKey(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static void refused(QuoteStep step, TestCollateral collateral) throws Exception {
    assertEquals(step, refused(collateral).step());
  }

  private static QuoteVerificationException refused(TestCollateral collateral) throws Exception {
    Collateral built = collateral.build();
    return assertThrows(
        QuoteVerificationException.class, () -> VERIFIER.verify(built, TeeType.SGX));
  }
}
