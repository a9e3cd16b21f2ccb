package health.ward.lab.tee;

import health.ward.lab.certificate.Pem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/** Writes version 3 ECDSA quotes as Intel's quoting enclave does; see {@code QuotingPlatform}. */
final class QuoteWriter {
  private static final byte[] INTEL_VENDOR =
      HexFormat.of().parseHex("939a7233f79c4ca9940a0db3957f0607");
  private static final short VERSION = 3;
  private static final short ECDSA_P256 = 2;
  private static final short QE_SVN = 8;
  private static final short PCE_SVN = 13;
  private static final int HEADER_LENGTH = 48;
  private static final int USER_DATA_LENGTH = 20;
  private static final short PCK_CHAIN = 5;
  private static final int SIGNATURE_LENGTH = 64;

  private final PrivateKey attestationKey;
  private final byte[] publicKey;
  private final byte[] auth;
  private final byte[] qeReport;
  private final byte[] qeSignature;
  private final byte[] chain;

  /**
   * @param attestationKey signs the quotes
   * @param publicKey its public half, x then y
   * @param auth the quoting enclave's authentication data
   * @param qeReport the quoting enclave's report, whose report data binds key and auth
   * @param qeSignature over that report, by the leaf of the chain
   * @param chain PCK leaf, platform authority, root
   */
  QuoteWriter(
      PrivateKey attestationKey,
      byte[] publicKey,
      byte[] auth,
      byte[] qeReport,
      byte[] qeSignature,
      List<X509Certificate> chain) {
    this.attestationKey = attestationKey;
    this.publicKey = publicKey;
    this.auth = auth;
    this.qeReport = qeReport;
    this.qeSignature = qeSignature;
    this.chain = Pem.of(chain).getBytes(StandardCharsets.US_ASCII);
  }

  byte[] quote(ReportBody report) {
    byte[] signed =
        littleEndian(HEADER_LENGTH + ReportBody.LENGTH)
            .putShort(VERSION)
            .putShort(ECDSA_P256)
            .putInt(0)
            .putShort(QE_SVN)
            .putShort(PCE_SVN)
            .put(INTEL_VENDOR)
            .put(new byte[USER_DATA_LENGTH])
            .put(report.toBytes())
            .array();
    byte[] signature = signature(QuotingPlatform.sign(attestationKey, signed));
    return littleEndian(signed.length + Integer.BYTES + signature.length)
        .put(signed)
        .putInt(signature.length)
        .put(signature)
        .array();
  }

  private byte[] signature(byte[] isvSignature) {
    int length =
        SIGNATURE_LENGTH
            + publicKey.length
            + qeReport.length
            + SIGNATURE_LENGTH
            + Short.BYTES
            + auth.length
            + Short.BYTES
            + Integer.BYTES
            + chain.length;
    return littleEndian(length)
        .put(isvSignature)
        .put(publicKey)
        .put(qeReport)
        .put(qeSignature)
        .putShort((short) auth.length)
        .put(auth)
        .putShort(PCK_CHAIN)
        .putInt(chain.length)
        .put(chain)
        .array();
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
