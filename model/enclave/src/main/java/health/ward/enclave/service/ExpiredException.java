package health.ward.enclave.service;

/** The time that a caller gave its request was over before its turn came; nothing was run. */
final class ExpiredException extends Exception {
  private static final long serialVersionUID = 1L;

  ExpiredException() {
    super("The request's time is over");
  }
}
