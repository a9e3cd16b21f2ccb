package health.ward.functions.score.batch;

import health.ward.records.ledger.Failure;
import java.util.List;

/**
 * What became of the records of a part.
 *
 * @param done how many have the score
 * @param failures the others
 */
record PartResult(int done, List<Failure> failures) {

  /** Defensive copy. */
  PartResult {
    failures = List.copyOf(failures);
  }
}
