package health.ward.enclave.service;

/** As many inferences run and wait as may; try again in a second. */
final class BusyException extends Exception {
  private static final long serialVersionUID = 1L;

  BusyException() {
    super("The enclave is busy");
  }
}
