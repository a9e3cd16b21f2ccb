package health.ward.lab.tee;

import health.ward.attestation.bytes.Hex;

/**
 * What the signature of an enclave says (SIGSTRUCT). None of it is part of MRENCLAVE: whoever has
 * the files can sign them anew.
 *
 * @param mrsigner lower-case hex, 32 bytes
 * @param productId the signer's number for the product, 0 to 65535
 * @param svn the signer's security version, 0 to 65535
 */
public record EnclaveSignature(String mrsigner, int productId, int svn) {

  /** A signature by the lab's key of that name. */
  static EnclaveSignature by(String signer, int productId, int svn) {
    return new EnclaveSignature(
        Hex.of(QuotingPlatform.named("lab signer " + signer)), productId, svn);
  }
}
