package health.ward.attestation.pck;

import health.ward.attestation.AttestationException;

/** A certificate without a well-formed SGX extension; the message names the part. */
public final class PckFormatException extends AttestationException {
  private static final long serialVersionUID = 1L;

  PckFormatException(String problem) {
    super("not a PCK certificate: " + problem);
  }
}
