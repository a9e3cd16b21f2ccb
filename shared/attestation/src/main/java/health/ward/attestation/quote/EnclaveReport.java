package health.ward.attestation.quote;

import health.ward.attestation.bytes.Hex;
import java.util.Arrays;

/**
 * An SGX enclave's report body, 384 bytes: {@code sgx_report_body_t} of the Intel SGX DCAP ECDSA
 * Quote Library API. Hexadecimal is lower case.
 */
public final class EnclaveReport implements QuoteBody {
  static final int LENGTH = 384;
  private static final int DEBUG = 0x02;

  private final byte[] bytes;

  EnclaveReport(byte[] bytes) {
    this.bytes = bytes;
  }

  /** CPUSVN, 16 bytes in hex. */
  public String cpuSvn() {
    return hex(0, 16);
  }

  /** MISCSELECT, 4 bytes. */
  public byte[] miscSelect() {
    return slice(16, 4);
  }

  /** ISVEXTPRODID, 16 bytes in hex; zero without key separation and sharing. */
  public String extendedProductId() {
    return hex(32, 16);
  }

  /** ATTRIBUTES, 16 bytes: flags, then XFRM. */
  public byte[] attributes() {
    return slice(48, 16);
  }

  @Override
  public boolean debug() {
    return (bytes[48] & DEBUG) != 0;
  }

  /** MRENCLAVE, the measurement, 32 bytes in hex. */
  public String mrenclave() {
    return hex(64, 32);
  }

  /** MRSIGNER, SHA-256 of the signer's key, 32 bytes in hex. */
  public String mrsigner() {
    return hex(128, 32);
  }

  /** CONFIGID, 64 bytes in hex. */
  public String configId() {
    return hex(192, 64);
  }

  /** ISVPRODID, 0 to 65535. */
  public int productId() {
    return u16(256);
  }

  /** ISVSVN, 0 to 65535. */
  public int svn() {
    return u16(258);
  }

  /** CONFIGSVN, 0 to 65535. */
  public int configSvn() {
    return u16(260);
  }

  /** ISVFAMILYID, 16 bytes in hex. */
  public String familyId() {
    return hex(304, 16);
  }

  @Override
  public byte[] reportData() {
    return slice(320, 64);
  }

  /** All of it, as it is signed. */
  public byte[] bytes() {
    return bytes.clone();
  }

  private String hex(int offset, int length) {
    return Hex.of(slice(offset, length));
  }

  private byte[] slice(int offset, int length) {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  private int u16(int offset) {
    return (bytes[offset] & 0xff) | (bytes[offset + 1] & 0xff) << 8;
  }
}
