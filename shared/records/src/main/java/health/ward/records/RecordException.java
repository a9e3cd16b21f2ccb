package health.ward.records;

import org.jspecify.annotations.Nullable;

/** Why a record could not be read or changed. No message names a tenant, an id or a value. */
public abstract class RecordException extends Exception {
  private static final long serialVersionUID = 1L;

  RecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
