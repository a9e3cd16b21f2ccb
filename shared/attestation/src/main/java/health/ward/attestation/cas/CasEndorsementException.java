package health.ward.attestation.cas;

import health.ward.attestation.AttestationException;

/** A CAS endorsement that must not be believed. */
public final class CasEndorsementException extends AttestationException {
  private static final long serialVersionUID = 1L;

  private final String part;
  private final String expected;
  private final String found;

  CasEndorsementException(String part, String expected, String found) {
    super(part + ": expected " + expected + ", found " + found);
    this.part = part;
    this.expected = expected;
    this.found = found;
  }

  /** The part at fault: {@code cas-chain}, {@code cas-key} or {@code cas-signature}. */
  public String part() {
    return part;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }
}
