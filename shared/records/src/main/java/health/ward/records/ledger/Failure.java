package health.ward.records.ledger;

/**
 * A record that a part could not do.
 *
 * @param item its id
 * @param reason a short stable word
 */
public record Failure(String item, String reason) {

  /** The reason alone: an id belongs in no log. */
  @Override
  public String toString() {
    return "Failure[" + reason + "]";
  }
}
