package health.ward.gateway.sealed;

/** The app cannot show what it is now: no quote, no attestation token, or no signature. */
public final class EndorsementUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  /** A missing endorsement with its cause. */
  public EndorsementUnavailableException(String what, Throwable cause) {
    super(what, cause);
  }
}
