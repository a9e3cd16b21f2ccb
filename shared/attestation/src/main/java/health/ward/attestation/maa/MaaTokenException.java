package health.ward.attestation.maa;

import health.ward.attestation.AttestationException;

/** A token that must not be believed; says which part of it, what had to be there and what was. */
public final class MaaTokenException extends AttestationException {
  private static final long serialVersionUID = 1L;

  private final String claim;
  private final String expected;
  private final String found;

  MaaTokenException(String claim, String expected, String found) {
    super(claim + ": expected " + expected + ", found " + found);
    this.claim = claim;
    this.expected = expected;
    this.found = found;
  }

  /** The claim or header member at fault, or {@code token} or {@code signature}. */
  public String claim() {
    return claim;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }
}
