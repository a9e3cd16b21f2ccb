package health.ward.attestation.quote;

import health.ward.attestation.bytes.Hex;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A TDX trust domain's report body 1.0, 584 bytes: {@code sgx_report2_body_t} of the Intel TDX DCAP
 * Quoting Library API. Hexadecimal is lower case.
 */
public final class TdReport implements QuoteBody {
  static final int LENGTH = 584;
  private static final int DEBUG = 0x01;
  private static final int RTMRS = 4;

  private final byte[] bytes;

  TdReport(byte[] bytes) {
    this.bytes = bytes;
  }

  /** TEE_TCB_SVN, 16 numbers from 0 to 255: module SVN, module version, microcode, and so on. */
  public List<Integer> teeTcbSvn() {
    return IntStream.range(0, 16).mapToObj(i -> bytes[i] & 0xff).toList();
  }

  /** MRSEAM, the measurement of the TDX module, 48 bytes in hex. */
  public String mrSeam() {
    return hex(16, 48);
  }

  /** MRSIGNERSEAM, 48 bytes; zero for a module that Intel signed. */
  public byte[] mrSignerSeam() {
    return slice(64, 48);
  }

  /** SEAMATTRIBUTES, 8 bytes. */
  public byte[] seamAttributes() {
    return slice(112, 8);
  }

  /** TDATTRIBUTES, 8 bytes in hex. */
  public String tdAttributes() {
    return hex(120, 8);
  }

  @Override
  public boolean debug() {
    return (bytes[120] & DEBUG) != 0;
  }

  /** XFAM, 8 bytes in hex. */
  public String xfam() {
    return hex(128, 8);
  }

  /** MRTD, the measurement of the domain's first contents, 48 bytes in hex. */
  public String mrTd() {
    return hex(136, 48);
  }

  /** MRCONFIGID, 48 bytes in hex. */
  public String mrConfigId() {
    return hex(184, 48);
  }

  /** MROWNER, 48 bytes in hex. */
  public String mrOwner() {
    return hex(232, 48);
  }

  /** MROWNERCONFIG, 48 bytes in hex. */
  public String mrOwnerConfig() {
    return hex(280, 48);
  }

  /** RTMR0 to RTMR3, the measurements that grow while the domain starts, 48 bytes in hex each. */
  public List<String> rtmrs() {
    return IntStream.range(0, RTMRS).mapToObj(i -> hex(328 + 48 * i, 48)).toList();
  }

  @Override
  public byte[] reportData() {
    return slice(520, 64);
  }

  private String hex(int offset, int length) {
    return Hex.of(slice(offset, length));
  }

  private byte[] slice(int offset, int length) {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }
}
