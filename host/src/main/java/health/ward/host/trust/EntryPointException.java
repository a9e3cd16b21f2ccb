package health.ward.host.trust;

/** The staged app is not the one that the trusted configuration lists; the message says how. */
public final class EntryPointException extends Exception {

  EntryPointException(String message) {
    super(message);
  }
}
