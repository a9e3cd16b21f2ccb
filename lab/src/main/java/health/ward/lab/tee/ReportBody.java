package health.ward.lab.tee;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the processor reports about an enclave (Intel SGX report body, 384 bytes, little endian).
 *
 * @param mrenclave 32 bytes, the measurement
 * @param mrsigner 32 bytes, SHA-256 of the signer's key
 * @param debug whether a debugger may read the enclave
 * @param productId of the signer's choice, 0 to 65535
 * @param svn security version, 0 to 65535
 * @param reportData 64 bytes of the enclave's choice
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record ReportBody(
    byte[] mrenclave, byte[] mrsigner, boolean debug, int productId, int svn, byte[] reportData) {
  static final int LENGTH = 384;
  private static final byte INIT = 0x01;
  private static final byte DEBUG = 0x02;
  private static final byte MODE64 = 0x04;
  private static final byte CPU_SVN = 0x01;
  private static final int CPU_SVN_LENGTH = 16;
  private static final int ATTRIBUTES = 48;
  private static final int MRENCLAVE = 64;
  private static final int MRSIGNER = 128;
  private static final int PRODUCT_ID = 256;
  private static final int SVN = 258;
  private static final int REPORT_DATA = 320;

  ReportBody {
    if (mrenclave.length != 32 || mrsigner.length != 32 || reportData.length != 64) {
      throw new IllegalArgumentException("A measurement is 32 bytes and report data is 64.");
    }
  }

  byte[] toBytes() {
    ByteBuffer body = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < CPU_SVN_LENGTH; i++) {
      body.put(i, CPU_SVN);
    }
    body.put(ATTRIBUTES, (byte) (INIT | MODE64 | (debug ? DEBUG : 0)));
    body.put(MRENCLAVE, mrenclave);
    body.put(MRSIGNER, mrsigner);
    body.putShort(PRODUCT_ID, (short) productId);
    body.putShort(SVN, (short) svn);
    body.put(REPORT_DATA, reportData);
    return body.array();
  }
}
