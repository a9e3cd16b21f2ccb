package health.ward.records.rotation;

/** Another process works on the rotation; this one leaves it. */
final class SupersededException extends Exception {
  private static final long serialVersionUID = 1L;

  SupersededException() {
    super("another process works on the rotation");
  }
}
