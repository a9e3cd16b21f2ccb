package health.ward.attestation.tcb;

import health.ward.attestation.AttestationException;

/** Something that Intel's signed documents do not know, or know otherwise. */
public final class TcbMismatchException extends AttestationException {
  private static final long serialVersionUID = 1L;

  TcbMismatchException(String problem) {
    super(problem);
  }
}
