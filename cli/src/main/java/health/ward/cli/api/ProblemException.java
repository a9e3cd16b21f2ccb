package health.ward.cli.api;

/** The app answered that it cannot or will not; the message is one line that says what to do. */
public final class ProblemException extends Exception {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialised
  private final Problem problem;

  ProblemException(Problem problem) {
    super(problem.line());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
