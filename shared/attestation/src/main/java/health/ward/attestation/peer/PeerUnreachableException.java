package health.ward.attestation.peer;

import health.ward.attestation.AttestationException;

/** A peer gave no usable answer; later it may. */
public final class PeerUnreachableException extends AttestationException {
  private static final long serialVersionUID = 1L;

  public PeerUnreachableException(String message) {
    super(message);
  }

  public PeerUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
