package health.ward.functions.score;

import health.ward.gateway.problem.Problem;

/** Why there is no score. */
final class ScoreProblems {

  private ScoreProblems() {}

  /** 502: the enclave answered, but not with a score. */
  static Problem noScore() {
    return Problem.of(
        502,
        "no-usable-score",
        "The ONNX enclave gave no usable score",
        "The model's answer was refused because it is not what was agreed; report it.");
  }
}
