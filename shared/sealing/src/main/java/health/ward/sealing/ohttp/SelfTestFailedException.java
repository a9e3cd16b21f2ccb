package health.ward.sealing.ohttp;

import health.ward.sealing.SealingException;

/** The cryptography of this process does not give the answers it must: nothing may be served. */
public final class SelfTestFailedException extends SealingException {

  private static final long serialVersionUID = 1L;

  SelfTestFailedException() {
    super("the self-test of sealed HTTP failed");
  }

  SelfTestFailedException(Exception cause) {
    this();
    initCause(cause);
  }
}
