package health.ward.attestation.collateral;

import health.ward.attestation.cas.Certificates;
import java.io.ByteArrayInputStream;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/** Certificates, revocation lists and signatures as collateral writes them. */
final class X509Parts {
  private static final int CHAIN_LENGTH = 2;
  private static final int SIGNATURE_LENGTH = 64;

  private X509Parts() {}

  /** An issuer chain: two certificates in PEM. */
  static List<X509Certificate> chain(String part, String pem) throws CollateralFormatException {
    try {
      List<X509Certificate> chain = Certificates.parsePem(pem);
      if (chain.size() != CHAIN_LENGTH) {
        throw new CollateralFormatException(part, chain.size() + " certificates, not 2");
      }
      return chain;
    } catch (CertificateException e) {
      throw new CollateralFormatException(part, e);
    }
  }

  /** A revocation list in DER. */
  static X509CRL crl(String part, byte[] der) throws CollateralFormatException {
    try {
      ByteArrayInputStream bytes = new ByteArrayInputStream(der);
      X509CRL crl = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(bytes);
      if (bytes.available() > 0) {
        throw new CollateralFormatException(part, "bytes after the revocation list");
      }
      return crl;
    } catch (CertificateException | CRLException e) {
      throw new CollateralFormatException(part, e);
    }
  }

  static byte[] hex(String part, String text) throws CollateralFormatException {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new CollateralFormatException(part, e);
    }
  }

  static byte[] signature(String part, String text) throws CollateralFormatException {
    byte[] signature = hex(part, text);
    if (signature.length != SIGNATURE_LENGTH) {
      throw new CollateralFormatException(part, "not 64 bytes");
    }
    return signature;
  }
}
