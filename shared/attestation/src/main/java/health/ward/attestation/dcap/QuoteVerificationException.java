package health.ward.attestation.dcap;

import health.ward.attestation.AttestationException;

/** A quote, or collateral, that does not lead to the root of trust. */
public final class QuoteVerificationException extends AttestationException {
  private static final long serialVersionUID = 1L;

  private final QuoteStep step;

  QuoteVerificationException(QuoteStep step, String problem) {
    super(step + ": " + problem);
    this.step = step;
  }

  QuoteVerificationException(QuoteStep step, Exception cause) {
    super(step + ": " + cause.getMessage(), cause);
    this.step = step;
  }

  /** The step that failed. */
  public QuoteStep step() {
    return step;
  }
}
