package health.ward.records.rotation;

/** Another run of the rotation has begun; this one ends. */
final class SupersededException extends Exception {
  private static final long serialVersionUID = 1L;

  SupersededException() {
    super("another run of the rotation has begun");
  }
}
