package health.ward.attestation.testing;

import health.ward.attestation.quote.TeeType;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A platform under a root of its own, all keys of which follow from a seed: it makes quotes and the
 * collateral behind them, good ones, to be made bad in any one place.
 */
public final class TestPlatform {
  public static final String ROOT = "Test SGX Root CA";
  public static final String AUTHORITY = "Test SGX PCK Processor CA";
  public static final String PCK = "Test SGX PCK Certificate";
  public static final String TCB_SIGNING = "Test SGX TCB Signing";

  private final String seed;

  public TestPlatform(String seed) {
    this.seed = seed;
  }

  /** Keys of this platform: ROOT, AUTHORITY, PCK, TCB_SIGNING, or any other name. */
  public KeyPair keys(String name) {
    return SeededKeys.p256(seed + "/" + name);
  }

  /** What a verifier trusts. */
  public PublicKey rootKey() {
    return keys(ROOT).getPublic();
  }

  public TestCertificate root() {
    return new TestCertificate(ROOT, keys(ROOT)).authority();
  }

  public TestCertificate authority() {
    return below(ROOT, AUTHORITY).authority();
  }

  public TestCertificate pck() {
    return below(AUTHORITY, PCK).pck(new TestPck());
  }

  public TestCertificate tcbSigning() {
    return below(ROOT, TCB_SIGNING);
  }

  /** A certificate by one of this platform's names for another. */
  public TestCertificate below(String issuer, String subject) {
    return new TestCertificate(subject, keys(subject)).issuer(issuer, keys(issuer));
  }

  public List<X509Certificate> pckChain() {
    return List.of(pck().sign(), authority().sign(), root().sign());
  }

  /** An SGX quote of version 3. */
  public TestQuote quote() {
    return new TestQuote(this, 3, TeeType.SGX);
  }

  /** A quote of version 4. */
  public TestQuote quote4(TeeType tee) {
    return new TestQuote(this, 4, tee);
  }

  /** Collateral under which the quotes are up to date. */
  public TestCollateral collateral(TeeType tee) {
    return new TestCollateral(this, tee);
  }
}
