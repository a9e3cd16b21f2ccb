package health.ward.records.audit;

import java.util.List;
import java.util.Optional;

/**
 * An access. Nothing in it identifies a patient to whoever has no index key.
 *
 * @param tenant the hospital; empty where nobody can tell, and then every hospital sees the entry
 * @param subject who: the subject of the access token
 * @param action what, for example {@code GET patient/{id}}
 * @param outcome what came of it
 * @param tags the records' tags, not their ids
 * @param version the record's version, where the access told one
 * @param resource a name that is no patient's, such as a job's
 * @param unauthenticated how many calls without a valid token came since the entry before
 */
public record AuditEvent(
    String tenant,
    String subject,
    String action,
    Outcome outcome,
    List<String> tags,
    Optional<Long> version,
    Optional<String> resource,
    long unauthenticated) {
  /** Keeps a copy of the tags. */
  public AuditEvent {
    tags = List.copyOf(tags);
  }
}
