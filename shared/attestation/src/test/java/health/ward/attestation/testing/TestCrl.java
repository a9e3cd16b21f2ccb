package health.ward.attestation.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509v2CRLBuilder;

/** A revocation list, any part of it to be chosen. */
public final class TestCrl {
  private final String issuer;
  private final KeyPair keys;
  private Instant from = TestAuthority.NOW.minus(Duration.ofDays(1));
  private Instant until = TestAuthority.NOW.plus(Duration.ofDays(29));
  private BigInteger revoked;

  /** Empty for now. */
  public TestCrl(String issuer, KeyPair keys) {
    this.issuer = issuer;
    this.keys = keys;
  }

  public TestCrl valid(Instant thisUpdate, Instant nextUpdate) {
    from = thisUpdate;
    until = nextUpdate;
    return this;
  }

  public TestCrl revoke(X509Certificate certificate) {
    revoked = certificate.getSerialNumber();
    return this;
  }

  public byte[] der() {
    X509v2CRLBuilder builder = new X509v2CRLBuilder(new X500Name("CN=" + issuer), Date.from(from));
    builder.setNextUpdate(Date.from(until));
    if (revoked != null) {
      builder.addCRLEntry(revoked, Date.from(from), CRLReason.keyCompromise);
    }
    try {
      return builder.build(SeededKeys.signer(keys.getPrivate())).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
