package health.ward.gateway.problem;

/** A request that is answered with a problem document. */
public final class ProblemException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** A refusal; its message is the problem's type and nothing else. */
  public ProblemException(Problem problem) {
    super(problem.type());
    this.problem = problem;
  }

  /** The document that answers the request. */
  public Problem problem() {
    return problem;
  }
}
