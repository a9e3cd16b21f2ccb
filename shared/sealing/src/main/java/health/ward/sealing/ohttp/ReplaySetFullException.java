package health.ward.sealing.ohttp;

import health.ward.sealing.SealingException;

/**
 * No more requests can be told from replays, so none is accepted any more. The server must change
 * its key, destroy the old one and let the guard forget it.
 */
public final class ReplaySetFullException extends SealingException {

  private static final long serialVersionUID = 1L;

  ReplaySetFullException() {
    super("the set of accepted requests is full");
  }
}
