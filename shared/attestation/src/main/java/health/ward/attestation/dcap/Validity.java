package health.ward.attestation.dcap;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** A span of time: it begins with {@code from} and ends before {@code until}. */
record Validity(Instant from, Instant until) {

  static Validity of(X509Certificate certificate) {
    return new Validity(
        certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
  }

  void require(QuoteStep step, Instant now) throws QuoteVerificationException {
    if (now.isBefore(from)) {
      throw new QuoteVerificationException(step, "holds from " + from + " only, it is " + now);
    }
    if (!now.isBefore(until)) {
      throw new QuoteVerificationException(step, "held until " + until + ", it is " + now);
    }
  }

  /** While both hold. */
  Validity and(Validity other) {
    return new Validity(
        from.isAfter(other.from) ? from : other.from,
        until.isBefore(other.until) ? until : other.until);
  }
}
