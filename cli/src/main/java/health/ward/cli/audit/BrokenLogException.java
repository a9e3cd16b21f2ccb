package health.ward.cli.audit;

/** The log is not what was written; the message names the first break. */
final class BrokenLogException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenLogException(String chain, long number, String how) {
    super("chain " + chain + ", entry " + number + ": " + how);
  }

  BrokenLogException(String what) {
    super(what);
  }
}
