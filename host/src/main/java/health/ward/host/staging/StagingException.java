package health.ward.host.staging;

import org.jspecify.annotations.Nullable;

/**
 * A staged app that this host does not serve; the message names the file and what is wrong in it.
 */
public final class StagingException extends Exception {

  /** Refuses with a reason. */
  public StagingException(String message) {
    super(message);
  }

  /** Refuses with a reason and what led to it. */
  public StagingException(@Nullable String message, Throwable cause) {
    super(message, cause);
  }
}
