package health.ward.records.audit;

/** A document of audit keys does not have the form that is expected; no key is quoted. */
public final class InvalidAuditKeysException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidAuditKeysException(String message) {
    super(message);
  }
}
