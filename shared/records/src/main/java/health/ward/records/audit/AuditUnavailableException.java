package health.ward.records.audit;

import org.jspecify.annotations.Nullable;

/** An entry could not be written, or it is not known whether it was: the access is refused. */
public final class AuditUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  AuditUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
