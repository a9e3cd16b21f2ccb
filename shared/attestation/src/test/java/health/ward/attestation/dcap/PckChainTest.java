package health.ward.attestation.dcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.AttestationException;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.tcb.TcbStatus;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestCertificate;
import health.ward.attestation.testing.TestCollateral;
import health.ward.attestation.testing.TestCrl;
import health.ward.attestation.testing.TestPck;
import health.ward.attestation.testing.TestPlatform;
import health.ward.attestation.testing.TestQuote;
import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The certificates inside a quote. */
class PckChainTest {
  private static final TestPlatform PLATFORM = new TestPlatform("chain");
  private static final TestPlatform FOREIGN = new TestPlatform("foreign chain");
  private static final Instant NOW = TestAuthority.NOW;
  private static final QuoteVerifier VERIFIER =
      new QuoteVerifier(PLATFORM.rootKey(), Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void aForeignRootOfTheSameNameIsRefused() {
    assertEquals(
        "PCK_CHAIN: ends at a root whose key is not the pinned one",
        refused(PLATFORM.quote().chain(FOREIGN.pckChain()).pckKey(pck(FOREIGN))).getMessage());
  }

  @Test
  void aForeignChainUnderThePinnedRootsCertificateIsRefused() {
    List<X509Certificate> chain = new ArrayList<>(FOREIGN.pckChain());
    chain.set(2, PLATFORM.root().sign());
    refused(QuoteStep.PCK_CHAIN, PLATFORM.quote().chain(chain).pckKey(pck(FOREIGN)));
    chain.set(1, PLATFORM.authority().sign());
    refused(QuoteStep.PCK_CHAIN, PLATFORM.quote().chain(chain).pckKey(pck(FOREIGN)));
  }

  @Test
  void anotherCertificateOfTheSameRootKeyIsAccepted() throws Exception {
    X509Certificate renewed =
        PLATFORM
            .root()
            .serial(4711)
            .valid(NOW.minusSeconds(60), NOW.plus(Duration.ofDays(9000)))
            .sign();
    List<X509Certificate> chain = new ArrayList<>(PLATFORM.pckChain());
    chain.set(2, renewed);
    assertEquals(TcbStatus.UP_TO_DATE, verify(PLATFORM.quote().chain(chain)).tcbStatus());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void anExpiredCertificateIsRefused(int place) {
    refused(QuoteStep.PCK_CHAIN, dated(place, NOW.minusSeconds(60), NOW.minusSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aCertificateThatIsNotYetValidIsRefused(int place) {
    refused(QuoteStep.PCK_CHAIN, dated(place, NOW.plusSeconds(1), NOW.plusSeconds(60)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aCertificateWithAChangedByteIsRefused(int place) throws Exception {
    List<X509Certificate> chain = new ArrayList<>(PLATFORM.pckChain());
    byte[] der = chain.get(place).getEncoded();
    der[der.length - 1] ^= 1;
    chain.set(
        place,
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der)));
    refused(QuoteStep.PCK_CHAIN, PLATFORM.quote().chain(chain));
  }

  /** Where a spelling is all that changed, the certificates are the same. */
  @Test
  void noChangedByteChangesACertificateUnnoticed() throws Exception {
    Map<String, byte[]> fields = PLATFORM.quote().signed();
    byte[] pem = fields.get("pckChain");
    List<X509Certificate> chain = PLATFORM.pckChain();
    VerifiedCollateral collateral =
        VERIFIER.verify(PLATFORM.collateral(TeeType.SGX).build(), TeeType.SGX);
    int accepted = 0;
    for (int i = 0; i < pem.length; i += 7) {
      byte[] changed = pem.clone();
      changed[i] ^= 1;
      fields.put("pckChain", changed);
      try {
        Quote quote = Quote.parse(TestQuote.join(fields));
        VERIFIER.verify(quote, collateral);
        assertEquals(chain, quote.signature().pckChain());
        accepted++;
      } catch (AttestationException expected) {
        assertNotEquals("", expected.getMessage());
      }
    }
    assertTrue(accepted < 5, "accepted " + accepted);
  }

  @Test
  void aRootThatThePinnedKeyDidNotSignIsRefused() {
    X509Certificate unsigned =
        new TestCertificate(TestPlatform.ROOT, PLATFORM.keys(TestPlatform.ROOT))
            .issuer(TestPlatform.ROOT, FOREIGN.keys(TestPlatform.ROOT))
            .authority()
            .sign();
    List<X509Certificate> chain = new ArrayList<>(PLATFORM.pckChain());
    chain.set(2, unsigned);
    refused(QuoteStep.PCK_CHAIN, PLATFORM.quote().chain(chain));
  }

  @Test
  void anIntermediateThatIsNoAuthorityIsRefused() {
    X509Certificate leaf = PLATFORM.below(TestPlatform.ROOT, TestPlatform.AUTHORITY).sign();
    List<X509Certificate> chain = new ArrayList<>(PLATFORM.pckChain());
    chain.set(1, leaf);
    refused(QuoteStep.PCK_CHAIN, PLATFORM.quote().chain(chain));
  }

  @Test
  void aChainInAnotherOrderIsRefused() {
    List<X509Certificate> chain = PLATFORM.pckChain();
    refused(
        QuoteStep.PCK_CHAIN,
        PLATFORM.quote().chain(List.of(chain.get(1), chain.get(0), chain.get(2))));
  }

  @Test
  void aQeReportSignedByAnotherKeyThanTheLeafsIsRefused() {
    refused(QuoteStep.QE_REPORT_SIGNATURE, PLATFORM.quote().pckKey(pck(FOREIGN)));
  }

  @Test
  void aRevokedLeafIsRefused() throws Exception {
    TestCollateral collateral =
        PLATFORM
            .collateral(TeeType.SGX)
            .pckCrl(crl(TestPlatform.AUTHORITY).revoke(PLATFORM.pck().sign()));
    assertEquals(
        "PCK_REVOCATION: CN=Test SGX PCK Certificate is revoked",
        refused(PLATFORM.quote(), collateral).getMessage());
  }

  @Test
  void anIntermediateThatIsRevokedSinceItsCrlWasSignedIsRefused() throws Exception {
    TestCollateral collateral =
        PLATFORM
            .collateral(TeeType.SGX)
            .crlChain(List.of(PLATFORM.authority().serial(99).sign(), PLATFORM.root().sign()))
            .rootCrl(crl(TestPlatform.ROOT).revoke(PLATFORM.authority().sign()));
    assertEquals(
        "PCK_REVOCATION: CN=Test SGX PCK Processor CA is revoked",
        refused(PLATFORM.quote(), collateral).getMessage());
  }

  @Test
  void aPckCrlOfAnotherAuthorityIsNotTaken() throws Exception {
    String other = "Test SGX PCK Platform CA";
    TestCollateral collateral =
        PLATFORM
            .collateral(TeeType.SGX)
            .crlChain(
                List.of(
                    PLATFORM.below(TestPlatform.ROOT, other).authority().sign(),
                    PLATFORM.root().sign()))
            .pckCrl(crl(other));
    assertEquals(
        "PCK_REVOCATION: the PCK CRL is of another authority",
        refused(PLATFORM.quote(), collateral).getMessage());
  }

  @Test
  void aPckCrlOfAnAuthorityOfTheSameNameAndAnotherKeyIsNotTaken() throws Exception {
    KeyPair keys = PLATFORM.keys("another key");
    X509Certificate twin =
        new TestCertificate(TestPlatform.AUTHORITY, keys)
            .issuer(TestPlatform.ROOT, PLATFORM.keys(TestPlatform.ROOT))
            .authority()
            .sign();
    TestCollateral collateral =
        PLATFORM
            .collateral(TeeType.SGX)
            .crlChain(List.of(twin, PLATFORM.root().sign()))
            .pckCrl(new TestCrl(TestPlatform.AUTHORITY, keys));
    assertEquals(QuoteStep.PCK_REVOCATION, refused(PLATFORM.quote(), collateral).step());
  }

  @Test
  void aLeafWithoutTheSgxExtensionIsRefused() {
    X509Certificate bare = PLATFORM.below(TestPlatform.AUTHORITY, TestPlatform.PCK).sign();
    assertEquals(
        "PCK_PLATFORM: not a PCK certificate: no SGX extension", refused(leaf(bare)).getMessage());
  }

  @Test
  void aLeafWithoutAPceSvnIsRefused() {
    X509Certificate incomplete = PLATFORM.pck().pck(new TestPck().without("2.17")).sign();
    assertEquals(
        "PCK_PLATFORM: not a PCK certificate: no 1.2.840.113741.1.13.1.2.17",
        refused(leaf(incomplete)).getMessage());
  }

  private static TestQuote leaf(X509Certificate certificate) {
    List<X509Certificate> chain = new ArrayList<>(PLATFORM.pckChain());
    chain.set(0, certificate);
    return PLATFORM.quote().chain(chain);
  }

  private static TestQuote dated(int place, Instant from, Instant until) {
    List<X509Certificate> chain = new ArrayList<>(PLATFORM.pckChain());
    List<TestCertificate> all = List.of(PLATFORM.pck(), PLATFORM.authority(), PLATFORM.root());
    chain.set(place, all.get(place).valid(from, until).sign());
    return PLATFORM.quote().chain(chain);
  }

  private static TestCrl crl(String issuer) {
    return new TestCrl(issuer, PLATFORM.keys(issuer));
  }

  private static KeyPair pck(TestPlatform platform) {
    return platform.keys(TestPlatform.PCK);
  }

  private static void refused(QuoteStep step, TestQuote quote) {
    assertEquals(step, refused(quote).step());
  }

  private static QuoteVerificationException refused(TestQuote quote) {
    return assertThrows(QuoteVerificationException.class, () -> verify(quote));
  }

  private static QuoteVerificationException refused(TestQuote quote, TestCollateral collateral)
      throws Exception {
    VerifiedCollateral verified = VERIFIER.verify(collateral.build(), TeeType.SGX);
    Quote parsed = Quote.parse(quote.bytes());
    return assertThrows(QuoteVerificationException.class, () -> VERIFIER.verify(parsed, verified));
  }

  private static VerifiedQuote verify(TestQuote quote) throws Exception {
    VerifiedCollateral collateral =
        VERIFIER.verify(PLATFORM.collateral(TeeType.SGX).build(), TeeType.SGX);
    return VERIFIER.verify(Quote.parse(quote.bytes()), collateral);
  }
}
