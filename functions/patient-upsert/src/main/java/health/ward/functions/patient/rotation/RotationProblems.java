package health.ward.functions.patient.rotation;

import health.ward.gateway.problem.Problem;

/** Why a rotation is not shown. */
final class RotationProblems {

  private RotationProblems() {}

  /** 404: there is nothing to show. */
  static Problem neverBegun() {
    return Problem.of(
        404,
        "no-rotation",
        "No rotation was ever begun",
        "POST /keys/rotation begins one, when the apps have been given their new key.");
  }
}
