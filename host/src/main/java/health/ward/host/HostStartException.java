package health.ward.host;

import org.jspecify.annotations.Nullable;

/**
 * The host refuses to start. The message is one clear line that names what was found; nothing has
 * been served when it is thrown, so it cannot carry patient data.
 */
public final class HostStartException extends Exception {

  /** Refuses with a reason. */
  public HostStartException(String message) {
    super(message);
  }

  /** Refuses with a reason and what led to it. */
  public HostStartException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
