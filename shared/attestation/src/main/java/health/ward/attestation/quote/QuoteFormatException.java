package health.ward.attestation.quote;

import health.ward.attestation.AttestationException;

/** Bytes that are not an SGX ECDSA quote of version 3. */
public final class QuoteFormatException extends AttestationException {
  private static final long serialVersionUID = 1L;

  QuoteFormatException(String message) {
    super("not an SGX quote: " + message);
  }

  QuoteFormatException(String message, Throwable cause) {
    super("not an SGX quote: " + message, cause);
  }
}
