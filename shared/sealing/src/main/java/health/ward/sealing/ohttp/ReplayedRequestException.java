package health.ward.sealing.ohttp;

import health.ward.sealing.SealingException;

/** A request with the same encapsulated key was accepted before: a 409 inside the seal. */
public final class ReplayedRequestException extends SealingException {

  private static final long serialVersionUID = 1L;

  ReplayedRequestException() {
    super("the request has been accepted before");
  }
}
