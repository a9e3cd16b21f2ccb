package health.ward.attestation.quote;

import health.ward.attestation.bytes.Hex;
import java.util.Arrays;

/** An SGX ECDSA quote of version 3, parsed and not yet verified. */
public final class Quote {
  private static final int HEADER_LENGTH = 48;
  private static final int VERSION = 3;
  private static final int ECDSA_P256 = 2;
  private static final String INTEL_QE = "939a7233f79c4ca9940a0db3957f0607";

  private final byte[] signedBytes;
  private final ReportBody report;
  private final QuoteSignature signature;

  private Quote(byte[] signedBytes, ReportBody report, QuoteSignature signature) {
    this.signedBytes = signedBytes;
    this.report = report;
    this.signature = signature;
  }

  /**
   * Reads a quote.
   *
   * @throws QuoteFormatException if a field is cut short, foreign, or followed by further bytes
   */
  public static Quote parse(byte[] bytes) throws QuoteFormatException {
    ByteReader reader = new ByteReader(bytes);
    header(new ByteReader(reader.bytes(HEADER_LENGTH, "header")));
    ReportBody report = new ReportBody(reader.bytes(ReportBody.LENGTH, "report"));
    byte[] signature = reader.bytes(reader.u32("signature"), "signature");
    reader.end("signature");
    byte[] signedBytes = Arrays.copyOf(bytes, HEADER_LENGTH + ReportBody.LENGTH);
    return new Quote(signedBytes, report, QuoteSignature.parse(signature));
  }

  /** What the processor said about the enclave; worth nothing before the quote is verified. */
  public ReportBody report() {
    return report;
  }

  byte[] signedBytes() {
    return signedBytes.clone();
  }

  QuoteSignature signature() {
    return signature;
  }

  private static void header(ByteReader header) throws QuoteFormatException {
    if (header.u16("version") != VERSION) {
      throw new QuoteFormatException("version is not 3");
    }
    if (header.u16("attestation key type") != ECDSA_P256) {
      throw new QuoteFormatException("attestation key is not P-256");
    }
    if (header.u32("TEE type") != 0) {
      throw new QuoteFormatException("TEE type is not SGX");
    }
    header.u16("QE SVN");
    header.u16("PCE SVN");
    if (!Hex.of(header.bytes(16, "QE vendor")).equals(INTEL_QE)) {
      throw new QuoteFormatException("quoting enclave is not Intel's");
    }
  }
}
