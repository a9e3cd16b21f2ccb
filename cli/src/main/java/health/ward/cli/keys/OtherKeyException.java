package health.ward.cli.keys;

/** The apps do not all have the same current key. */
final class OtherKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  OtherKeyException(String begun, String now) {
    super(
        "The rotation to "
            + begun
            + " was replaced by one to "
            + now
            + ": some apps still have another current key. End their restart, then rotate again.");
  }
}
