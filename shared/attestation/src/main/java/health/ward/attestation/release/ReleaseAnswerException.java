package health.ward.attestation.release;

import health.ward.attestation.AttestationException;

/** An answer that must not be believed to be the vault's to this request; says which part of it. */
public final class ReleaseAnswerException extends AttestationException {
  private static final long serialVersionUID = 1L;

  ReleaseAnswerException(String part, String expected, String found) {
    super("key release, " + part + ": expected " + expected + ", found " + found);
  }
}
