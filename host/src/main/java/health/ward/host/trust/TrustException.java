package health.ward.host.trust;

import org.jspecify.annotations.Nullable;

/** The trusted configuration is missing or wrong; the message names the file and the member. */
public final class TrustException extends Exception {

  TrustException(String message) {
    super(message);
  }

  TrustException(@Nullable String message, Throwable cause) {
    super(message, cause);
  }
}
