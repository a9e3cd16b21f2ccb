package health.ward.attestation.quote;

import health.ward.attestation.AttestationException;

/** Bytes that are not an ECDSA quote of version 3 or 4; the message begins with the field. */
public final class QuoteFormatException extends AttestationException {
  private static final long serialVersionUID = 1L;

  private final String field;

  QuoteFormatException(String field, String problem) {
    super("not a quote: " + field + " " + problem);
    this.field = field;
  }

  QuoteFormatException(String field, String problem, Throwable cause) {
    super("not a quote: " + field + " " + problem, cause);
    this.field = field;
  }

  /** The field that is wrong, for example {@code header.version}. */
  public String field() {
    return field;
  }
}
