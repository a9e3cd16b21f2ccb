package health.ward.attestation.appraisal;

import health.ward.attestation.AttestationException;

/** A policy file that is not one; the message begins with the place. */
public final class AppraisalPolicyException extends AttestationException {
  private static final long serialVersionUID = 1L;

  private final String pointer;

  AppraisalPolicyException(String pointer, String message, Throwable cause) {
    super("appraisal policy " + message, cause);
    this.pointer = pointer;
  }

  /** The JSON pointer of the value at fault; empty for the document itself. */
  public String pointer() {
    return pointer;
  }
}
