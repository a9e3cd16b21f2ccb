package health.ward.attestation.dcap;

import health.ward.attestation.quote.TeeType;
import health.ward.attestation.tcb.QeIdentity;
import health.ward.attestation.tcb.TcbInfo;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * Collateral that {@link QuoteVerifier} has verified; immutable, to be kept and used for every
 * quote of the same platform family until {@link #until}. Nobody else can make one.
 */
public final class VerifiedCollateral {
  private final PublicKey root;
  private final TeeType tee;
  private final TcbInfo tcbInfo;
  private final QeIdentity qeIdentity;
  private final RevocationList rootCrl;
  private final RevocationList pckCrl;
  private final List<X509Certificate> pckCrlChain;
  private final Validity validity;

  VerifiedCollateral(
      PublicKey root,
      TeeType tee,
      TcbInfo tcbInfo,
      QeIdentity qeIdentity,
      RevocationList rootCrl,
      RevocationList pckCrl,
      List<X509Certificate> pckCrlChain,
      Validity validity) {
    this.root = root;
    this.tee = tee;
    this.tcbInfo = tcbInfo;
    this.qeIdentity = qeIdentity;
    this.rootCrl = rootCrl;
    this.pckCrl = pckCrl;
    this.pckCrlChain = List.copyOf(pckCrlChain);
    this.validity = validity;
  }

  /** The first time at which one of its parts is no longer current. */
  public Instant until() {
    return validity.until();
  }

  PublicKey root() {
    return root;
  }

  TeeType tee() {
    return tee;
  }

  TcbInfo tcbInfo() {
    return tcbInfo;
  }

  QeIdentity qeIdentity() {
    return qeIdentity;
  }

  RevocationList rootCrl() {
    return rootCrl;
  }

  RevocationList pckCrl() {
    return pckCrl;
  }

  List<X509Certificate> pckCrlChain() {
    return pckCrlChain;
  }

  Validity validity() {
    return validity;
  }
}
