package health.ward.attestation.quote;

import health.ward.attestation.bytes.Hex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** An SGX report body, 384 bytes: what the processor says about one enclave. */
public final class ReportBody {
  static final int LENGTH = 384;
  private static final int ATTRIBUTES = 48;
  private static final int DEBUG = 0x02;
  private static final int MRENCLAVE = 64;
  private static final int MRSIGNER = 128;
  private static final int PRODUCT_ID = 256;
  private static final int SVN = 258;
  private static final int REPORT_DATA = 320;

  private final byte[] bytes;

  ReportBody(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether the enclave's memory is open to a debugger, and so secret from nobody. */
  public boolean debug() {
    return (bytes[ATTRIBUTES] & DEBUG) != 0;
  }

  /** Lower-case hex, 32 bytes. */
  public String mrenclave() {
    return hex(MRENCLAVE);
  }

  /** Lower-case hex, 32 bytes. */
  public String mrsigner() {
    return hex(MRSIGNER);
  }

  /** ISVPRODID, 0 to 65535. */
  public int productId() {
    return u16(PRODUCT_ID);
  }

  /** ISVSVN, 0 to 65535. */
  public int svn() {
    return u16(SVN);
  }

  /** 64 bytes that the enclave chose. */
  public byte[] reportData() {
    return Arrays.copyOfRange(bytes, REPORT_DATA, LENGTH);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  private String hex(int offset) {
    return Hex.of(Arrays.copyOfRange(bytes, offset, offset + 32));
  }

  private int u16(int offset) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(offset) & 0xffff;
  }
}
