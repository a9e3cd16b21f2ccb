package health.ward.lab.control;

/** A lab process refused a command, or ended before it answered; the message is fit for people. */
public final class ControlException extends Exception {
  public ControlException(String message) {
    super(message);
  }
}
