package health.ward.attestation.cas;

import health.ward.attestation.endorsement.Endorsement;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Endorses runtime data with the certificate and key that the CAS injected. */
public final class CasEndorser {
  private final List<byte[]> chain;
  private final PrivateKey leaf;

  /**
   * @param chain the leaf first, the CAS's authority last
   * @param leaf the leaf's key, P-256
   */
  public CasEndorser(List<X509Certificate> chain, PrivateKey leaf) throws GeneralSecurityException {
    List<byte[]> encoded = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      encoded.add(certificate.getEncoded());
    }
    this.chain = List.copyOf(encoded);
    this.leaf = leaf;
  }

  /** ES256 by the leaf over {@code "ward-cas-v1" || 0x00 || SHA-256(runtimeData)}. */
  public Endorsement.Cas endorse(byte[] runtimeData) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(CasStatement.ALGORITHM);
    signature.initSign(leaf);
    signature.update(CasStatement.over(runtimeData));
    return new Endorsement.Cas(chain, signature.sign());
  }
}
