package health.ward.lab.supervisor;

/** The lab cannot do what was asked; the message is one clear line for people. */
public final class LabException extends Exception {
  public LabException(String message) {
    super(message);
  }

  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
