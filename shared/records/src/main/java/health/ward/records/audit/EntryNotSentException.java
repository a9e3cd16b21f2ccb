package health.ward.records.audit;

/** An entry will never be in a chain; any other that failed may come to be there yet. */
final class EntryNotSentException extends Exception {
  private static final long serialVersionUID = 1L;

  EntryNotSentException(String message, Throwable cause) {
    super(message, cause);
  }

  EntryNotSentException(String message) {
    super(message);
  }
}
