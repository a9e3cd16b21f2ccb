package health.ward.attestation.evidence;

import health.ward.attestation.quote.TeeType;

/**
 * What the platform says about a process, before anybody has verified it.
 *
 * @param tee what the quote is said to be about; the quote itself has the last word
 * @param quote the quote's bytes as the platform gave them
 * @param runtimeData the exact bytes whose SHA-256 is in the quote's report data; whoever passes
 *     evidence on passes these bytes on, never a re-written form
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Evidence(TeeType tee, byte[] quote, byte[] runtimeData) implements PlatformStatement {

  /** About an SGX enclave. */
  public Evidence(byte[] quote, byte[] runtimeData) {
    this(TeeType.SGX, quote, runtimeData);
  }

  /** Whether it is about an SGX enclave. */
  public boolean isSgx() {
    return tee == TeeType.SGX;
  }
}
