package health.ward.attestation.quote;

import java.util.Arrays;

/**
 * An ECDSA quote, parsed and not yet verified: version 3 of an SGX enclave, or version 4 of an
 * enclave or a TDX trust domain (Intel SGX DCAP ECDSA Quote Library API, appendix A; Intel TDX DCAP
 * Quoting Library API, appendix A.3).
 */
public final class Quote {
  private final byte[] signedBytes;
  private final QuoteHeader header;
  private final QuoteBody body;
  private final QuoteSignature signature;

  private Quote(byte[] signedBytes, QuoteHeader header, QuoteBody body, QuoteSignature signature) {
    this.signedBytes = signedBytes;
    this.header = header;
    this.body = body;
    this.signature = signature;
  }

  /**
   * Reads a quote.
   *
   * @throws QuoteFormatException if a field is cut short, foreign, or followed by further bytes
   */
  public static Quote parse(byte[] bytes) throws QuoteFormatException {
    ByteReader reader = new ByteReader(bytes, "quote");
    QuoteHeader header = QuoteHeader.parse(reader.bytes(QuoteHeader.LENGTH, "header"));
    byte[] body = reader.bytes(header.teeType().bodyLength(), "body");
    byte[] signature = reader.bytes(reader.u32("signatureDataLength"), "signatureData");
    reader.end();
    return new Quote(
        Arrays.copyOf(bytes, QuoteHeader.LENGTH + body.length),
        header,
        header.teeType() == TeeType.SGX ? new EnclaveReport(body) : new TdReport(body),
        QuoteSignature.parse(signature, header.version()));
  }

  /**
   * Cuts off the zeros that fill up the buffer in which a trust domain gets its quote (Intel TDX
   * Guest-Hypervisor Communication Interface, GetQuote); anything but zeros stays.
   *
   * @throws QuoteFormatException if the buffer ends before the quote does
   */
  public static byte[] unpadded(byte[] buffer) throws QuoteFormatException {
    ByteReader reader = new ByteReader(buffer, "quote");
    QuoteHeader header = QuoteHeader.parse(reader.bytes(QuoteHeader.LENGTH, "header"));
    int bodyLength = header.teeType().bodyLength();
    reader.bytes(bodyLength, "body");
    long signatureLength = reader.u32("signatureDataLength");
    reader.bytes(signatureLength, "signatureData");
    int length = QuoteHeader.LENGTH + bodyLength + Integer.BYTES + (int) signatureLength;
    for (int i = length; i < buffer.length; i++) {
      if (buffer[i] != 0) {
        return buffer.clone();
      }
    }
    return Arrays.copyOf(buffer, length);
  }

  /** Version, kind, and what else stands before the body. */
  public QuoteHeader header() {
    return header;
  }

  /** What the processor said about the environment; worth nothing before verification. */
  public QuoteBody body() {
    return body;
  }

  /** Who signed it, and with what. */
  public QuoteSignature signature() {
    return signature;
  }

  /** Header and body, over which the attestation key signs. */
  public byte[] signedBytes() {
    return signedBytes.clone();
  }
}
