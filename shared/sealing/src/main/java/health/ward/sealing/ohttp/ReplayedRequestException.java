package health.ward.sealing.ohttp;

import health.ward.sealing.SealingException;

/**
 * A request with the same encapsulated key was accepted before, or its key has been destroyed since
 * it was opened, so that nobody can tell any more: a 409 inside the seal.
 */
public final class ReplayedRequestException extends SealingException {

  private static final long serialVersionUID = 1L;

  ReplayedRequestException() {
    super("the request has been accepted before");
  }
}
