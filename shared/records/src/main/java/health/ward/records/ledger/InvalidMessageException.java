package health.ward.records.ledger;

/** A message is none that a ledger made. Quotes nothing of it. */
public final class InvalidMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidMessageException() {
    super("the message was not made by a ledger");
  }
}
