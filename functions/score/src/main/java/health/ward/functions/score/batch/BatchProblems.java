package health.ward.functions.score.batch;

import health.ward.gateway.problem.Problem;

/** Why a job is not made or not shown. */
final class BatchProblems {

  private BatchProblems() {}

  /** 404: no such job for this hospital. */
  static Problem noSuchJob() {
    return Problem.of(
        404,
        "no-such-job",
        "No such job",
        "Your hospital has no job of this name, or it has expired; submit the ids again.");
  }

  /** 400: a page that no answer named. */
  static Problem malformedQuery() {
    return Problem.of(
        400,
        "malformed-query",
        "The query cannot be read",
        "Send the query as the member next of the page before has it.");
  }

  /** 422: an id that no patient can have. */
  static Problem invalidId(int place) {
    return Problem.of(
        422,
        "invalid-id",
        "An id cannot be a patient's",
        "Correct id number "
            + place
            + ": 1 to 64 characters of A-Z, a-z, 0-9, underscore and hyphen are expected.");
  }

  /** 422: none, or too many. */
  static Problem wrongNumber(int most) {
    return Problem.of(
        422, "wrong-number-of-ids", "No ids, or too many", "Send 1 to " + most + " ids a call.");
  }

  /** 422: the key stands for another list. */
  static Problem keyReused() {
    return Problem.of(
        422,
        "idempotency-key-reused",
        "The key stands for other ids",
        "A job was made with this Idempotency-Key and other ids; send a new key for a new job.");
  }
}
