package health.ward.functions.score.batch;

import health.ward.records.RecordId;
import health.ward.records.Versions;
import health.ward.records.ledger.Failure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the records of a part.
 *
 * @param done how many have the score
 * @param failures the others
 * @param versions of all that were read
 */
record PartResult(int done, List<Failure> failures, Map<RecordId, Versions> versions) {

  /** Defensive copies. */
  PartResult {
    failures = List.copyOf(failures);
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }
}
