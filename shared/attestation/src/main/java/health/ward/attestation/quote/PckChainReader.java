package health.ward.attestation.quote;

import health.ward.attestation.cas.Certificates;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Pattern;

/** Certification data of type 5: PCK leaf, its authority and root as PEM, then perhaps a NUL. */
final class PckChainReader {
  private static final int PCK_CHAIN = 5;
  private static final int CHAIN_LENGTH = 3;

  /** Nothing but certificates, which the JDK's parser would skip over. */
  private static final Pattern CERTIFICATES =
      Pattern.compile(
          "(?:-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\r\\n]++-----END CERTIFICATE-----[\\r\\n]*+)++");

  private PckChainReader() {}

  static List<X509Certificate> read(ByteReader reader) throws QuoteFormatException {
    if (reader.u16("pckCertificationDataType") != PCK_CHAIN) {
      throw reader.problem("pckCertificationDataType", "is not 5, a PCK certificate chain");
    }
    byte[] pem = reader.bytes(reader.u32("pckCertificationDataLength"), "pckChain");
    reader.end();
    try {
      String text = new String(pem, StandardCharsets.US_ASCII).replaceFirst("\0+$", "");
      if (!CERTIFICATES.matcher(text).matches()) {
        throw reader.problem("pckChain", "is not PEM certificates alone");
      }
      List<X509Certificate> chain = Certificates.parsePem(text);
      if (chain.size() != CHAIN_LENGTH) {
        throw reader.problem("pckChain", "has " + chain.size() + " certificates, not 3");
      }
      return chain;
    } catch (CertificateException e) {
      throw new QuoteFormatException("signatureData.pckChain", "does not parse", e);
    }
  }
}
