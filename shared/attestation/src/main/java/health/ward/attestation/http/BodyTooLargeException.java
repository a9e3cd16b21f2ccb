package health.ward.attestation.http;

import java.io.IOException;

/** The body of an answer is larger than this side takes; the same request would bring it again. */
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  BodyTooLargeException(int maximumBytes) {
    super("more than " + maximumBytes + " bytes");
  }
}
