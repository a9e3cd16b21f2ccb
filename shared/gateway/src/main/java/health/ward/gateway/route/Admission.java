package health.ward.gateway.route;

import health.ward.gateway.problem.ProblemException;

/** The last gate before a handler runs, asked only after the access token has been verified. */
@FunctionalInterface
public interface Admission {

  /** Lets every request in: plain requests have no replay guard of their own. */
  Admission ALWAYS = () -> {};

  /**
   * Lets the request in.
   *
   * @throws ProblemException when it was let in before, or cannot be remembered
   */
  void admit() throws ProblemException;
}
