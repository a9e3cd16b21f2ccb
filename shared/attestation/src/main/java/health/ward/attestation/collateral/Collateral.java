package health.ward.attestation.collateral;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Everything behind a quote besides its own certificates, parsed as far as needed to verify it.
 *
 * @param tcbInfo with the chain TCB signing certificate, root
 * @param qeIdentity with its chain, mostly the same one
 * @param rootCrl of the root authority
 * @param pckCrl of the authority that issued the PCK certificate
 * @param pckCrlChain that authority, root
 */
public record Collateral(
    SignedDocument tcbInfo,
    SignedDocument qeIdentity,
    X509CRL rootCrl,
    X509CRL pckCrl,
    List<X509Certificate> pckCrlChain) {

  public Collateral {
    pckCrlChain = List.copyOf(pckCrlChain);
  }

  /**
   * A JSON document that Intel signed.
   *
   * @param raw the bytes that the signature is over
   * @param signature ECDSA P-256, r || s, 64 bytes
   * @param chain signer, root
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record SignedDocument(byte[] raw, byte[] signature, List<X509Certificate> chain) {
    public SignedDocument {
      chain = List.copyOf(chain);
    }
  }
}
