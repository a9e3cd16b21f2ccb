package health.ward.enclave.model;

/** A run was ended, or ended too late: its time was over. */
public final class RunExpiredException extends Exception {
  private static final long serialVersionUID = 1L;

  RunExpiredException() {
    super("The run's time is over");
  }

  RunExpiredException(Throwable cause) {
    super("The run's time is over", cause);
  }
}
