package health.ward.records.audit;

import health.ward.records.Versions;
import health.ward.records.audit.AuditPage.Place;
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
 * @param versions of the records, in the order of the tags; empty if the access told none
 * @param since the last entry that was on disk when an access with versions began: what stands up
 *     to there was known before
 * @param resource a name that is no patient's, such as a job's
 * @param unauthenticated how many calls without a valid token came since the entry before
 */
public record AuditEvent(
    String tenant,
    String subject,
    String action,
    Outcome outcome,
    List<String> tags,
    List<Versions> versions,
    Optional<Place> since,
    Optional<String> resource,
    long unauthenticated) {
  /** Keeps copies of the lists. */
  public AuditEvent {
    tags = List.copyOf(tags);
    versions = List.copyOf(versions);
  }
}
