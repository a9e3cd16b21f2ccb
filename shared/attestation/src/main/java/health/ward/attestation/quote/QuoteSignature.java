package health.ward.attestation.quote;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The signature data of a quote. Nobody may change the arrays.
 *
 * @param isvSignature over header and body, by the attestation key, r || s
 * @param attestationKey P-256 point, x || y
 * @param qeReport the quoting enclave's own report
 * @param qeReportSignature over that report, by the PCK leaf, r || s
 * @param qeAuthData hashed with the attestation key into the quoting enclave's report data
 * @param pckChain PCK leaf, its authority, root
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record QuoteSignature(
    byte[] isvSignature,
    byte[] attestationKey,
    EnclaveReport qeReport,
    byte[] qeReportSignature,
    byte[] qeAuthData,
    List<X509Certificate> pckChain) {
  private static final int QE_REPORT = 6;
  private static final int SIGNATURE_LENGTH = 64;

  /** Version 3 goes on with the QE report; version 4 wraps it in certification data of type 6. */
  static QuoteSignature parse(byte[] bytes, int version) throws QuoteFormatException {
    ByteReader reader = new ByteReader(bytes, "signatureData");
    byte[] isvSignature = reader.bytes(SIGNATURE_LENGTH, "isvSignature");
    byte[] attestationKey = reader.bytes(SIGNATURE_LENGTH, "attestationKey");
    if (version == 3) {
      return certified(isvSignature, attestationKey, reader);
    }
    if (reader.u16("certificationDataType") != QE_REPORT) {
      throw reader.problem("certificationDataType", "is not 6, a QE report with its certification");
    }
    byte[] wrapped = reader.bytes(reader.u32("certificationDataLength"), "certificationData");
    reader.end();
    return certified(
        isvSignature, attestationKey, new ByteReader(wrapped, "signatureData.certificationData"));
  }

  private static QuoteSignature certified(
      byte[] isvSignature, byte[] attestationKey, ByteReader reader) throws QuoteFormatException {
    EnclaveReport qeReport = new EnclaveReport(reader.bytes(EnclaveReport.LENGTH, "qeReport"));
    byte[] qeReportSignature = reader.bytes(SIGNATURE_LENGTH, "qeReportSignature");
    byte[] qeAuthData = reader.bytes(reader.u16("qeAuthDataLength"), "qeAuthData");
    return new QuoteSignature(
        isvSignature,
        attestationKey,
        qeReport,
        qeReportSignature,
        qeAuthData,
        PckChainReader.read(reader));
  }
}
