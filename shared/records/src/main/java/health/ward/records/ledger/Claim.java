package health.ward.records.ledger;

import java.util.Optional;

/**
 * What a message that does not open says that it is, and whose that job is.
 *
 * @param tenant the hospital; nothing when the job is gone or does not tell
 * @param job the job's id
 * @param part the part's number
 */
public record Claim(Optional<String> tenant, String job, int part) {}
