package health.ward.records.key;

/** A document of record keys does not have the form that is expected; no key is quoted. */
public final class InvalidRecordKeysException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidRecordKeysException(String message) {
    super(message);
  }
}
