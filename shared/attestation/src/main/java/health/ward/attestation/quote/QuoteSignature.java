package health.ward.attestation.quote;

import health.ward.attestation.cas.Certificates;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The signature section of a quote.
 *
 * @param isvSignature over header and report, by the attestation key, r || s
 * @param attestationKey P-256 point, x || y
 * @param qeReport the quoting enclave's own report
 * @param qeReportSignature over that report, by the PCK leaf, r || s
 * @param authData hashed with the attestation key into the quoting enclave's report data
 * @param pckChain leaf, its authority, root
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record QuoteSignature(
    byte[] isvSignature,
    byte[] attestationKey,
    ReportBody qeReport,
    byte[] qeReportSignature,
    byte[] authData,
    List<X509Certificate> pckChain) {
  private static final int PCK_CHAIN = 5;
  private static final int CHAIN_LENGTH = 3;

  static QuoteSignature parse(byte[] bytes) throws QuoteFormatException {
    ByteReader reader = new ByteReader(bytes);
    byte[] isvSignature = reader.bytes(64, "ISV signature");
    byte[] attestationKey = reader.bytes(64, "attestation key");
    ReportBody qeReport = new ReportBody(reader.bytes(ReportBody.LENGTH, "QE report"));
    byte[] qeReportSignature = reader.bytes(64, "QE report signature");
    byte[] authData = reader.bytes(reader.u16("authentication data"), "authentication data");
    if (reader.u16("certification data") != PCK_CHAIN) {
      throw new QuoteFormatException("certification data is no PCK chain");
    }
    byte[] chain = reader.bytes(reader.u32("certification data"), "certification data");
    reader.end("certification data");
    return new QuoteSignature(
        isvSignature, attestationKey, qeReport, qeReportSignature, authData, chain(chain));
  }

  private static List<X509Certificate> chain(byte[] pem) throws QuoteFormatException {
    try {
      String text = new String(pem, StandardCharsets.US_ASCII).replaceFirst("\0+$", "");
      List<X509Certificate> chain = Certificates.parsePem(text);
      if (chain.size() != CHAIN_LENGTH) {
        throw new QuoteFormatException("a PCK chain of " + chain.size() + " certificates");
      }
      return chain;
    } catch (CertificateException e) {
      throw new QuoteFormatException("the PCK chain does not parse", e);
    }
  }
}
