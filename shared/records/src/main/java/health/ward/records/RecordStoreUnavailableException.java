package health.ward.records;

import org.jspecify.annotations.Nullable;

/**
 * The store did not answer, or refused to work. A read may be repeated; a change may or may not
 * have happened, and is repeated with the same {@link WriteId}.
 */
public final class RecordStoreUnavailableException extends RecordException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what did not work, without record data
   * @param cause what the transport reported, if anything
   */
  public RecordStoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
