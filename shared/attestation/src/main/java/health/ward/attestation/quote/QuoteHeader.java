package health.ward.attestation.quote;

import java.util.Arrays;

/**
 * The first 48 bytes of a quote.
 *
 * @param version 3, or 4 for TDX and for newer SGX quotes
 * @param teeType what the body is about; version 3 knows SGX only
 * @param qeSvn the quoting enclave's security version in version 3; 0 in version 4
 * @param pceSvn the provisioning certification enclave's in version 3; 0 in version 4
 * @param userData 20 bytes in lower-case hex; the first 16 name the platform to Intel's services
 */
public record QuoteHeader(int version, TeeType teeType, int qeSvn, int pceSvn, String userData) {
  static final int LENGTH = 48;
  private static final int ECDSA_P256 = 2;
  private static final String INTEL_QE = "939a7233f79c4ca9940a0db3957f0607";

  static QuoteHeader parse(byte[] bytes) throws QuoteFormatException {
    ByteReader reader = new ByteReader(bytes, "header");
    int version = reader.u16("version");
    if (version != 3 && version != 4) {
      throw reader.problem("version", "is " + version + ", not 3 or 4");
    }
    if (reader.u16("attestationKeyType") != ECDSA_P256) {
      throw reader.problem("attestationKeyType", "is not 2, ECDSA over P-256");
    }
    TeeType tee = tee(reader, version);
    int qeSvn = reader.u16("qeSvn");
    int pceSvn = reader.u16("pceSvn");
    if (version == 4 && (qeSvn != 0 || pceSvn != 0)) {
      throw reader.problem("reserved", "is not 0");
    }
    if (!reader.hex(16, "qeVendorId").equals(INTEL_QE)) {
      throw reader.problem("qeVendorId", "is not that of Intel's quoting enclaves");
    }
    return new QuoteHeader(version, tee, qeSvn, pceSvn, reader.hex(20, "userData"));
  }

  private static TeeType tee(ByteReader reader, int version) throws QuoteFormatException {
    long code = reader.u32("teeType");
    return Arrays.stream(TeeType.values())
        .filter(tee -> tee.code() == code && (tee == TeeType.SGX || version == 4))
        .findFirst()
        .orElseThrow(
            () -> reader.problem("teeType", "is 0x" + Long.toHexString(code) + ", foreign here"));
  }
}
