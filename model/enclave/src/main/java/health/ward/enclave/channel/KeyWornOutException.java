package health.ward.enclave.channel;

/** A request came so late for its key that replays of it could not be told any more. */
public final class KeyWornOutException extends Exception {
  private static final long serialVersionUID = 1L;

  KeyWornOutException() {
    super("The key of the request is worn out");
  }
}
