package health.ward.attestation.quote;

/** The kinds of trusted execution environment that ECDSA quotes are about. */
public enum TeeType {
  /** An SGX enclave. */
  SGX(0x00, EnclaveReport.LENGTH),
  /** A TDX trust domain. */
  TDX(0x81, TdReport.LENGTH);

  private final long code;
  private final int bodyLength;

  TeeType(long code, int bodyLength) {
    this.code = code;
    this.bodyLength = bodyLength;
  }

  long code() {
    return code;
  }

  int bodyLength() {
    return bodyLength;
  }
}
