package health.ward.functions.score.batch;

import health.ward.gateway.audit.AuditTrail;
import health.ward.records.RecordId;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.Versions;
import health.ward.records.audit.AuditPage.Place;
import health.ward.records.audit.AuditUnavailableException;
import health.ward.records.audit.Outcome;
import health.ward.records.ledger.Claim;
import health.ward.records.ledger.InvalidMessageException;
import health.ward.records.ledger.Ledger;
import health.ward.records.ledger.TakenPart;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the audit log is told of parts; it is on disk when a method returns. */
final class PartTrail {

  /** Of whom the audit log knows that nobody can tell. */
  private static final String NOBODY = "";

  private final AuditTrail trail;
  private final Ledger ledger;

  PartTrail(AuditTrail trail, Ledger ledger) {
    this.trail = trail;
    this.ledger = ledger;
  }

  /** A part will be done. */
  void begun(TakenPart part, List<RecordId> ids) throws AuditUnavailableException {
    String action = action(part.entry().number());
    trail.queued(part.tenant(), action, Outcome.BEGUN, part.job(), ids);
  }

  /** The last entry that is known to be on disk: what is read from now on is read after it. */
  Optional<Place> written() {
    return trail.written();
  }

  /** A part was done, but for records that were not what was written. */
  void ended(
      TakenPart part,
      Optional<Place> since,
      Map<RecordId, Versions> versions,
      List<RecordId> damaged)
      throws AuditUnavailableException {
    String action = action(part.entry().number());
    trail.queuedDone(part.tenant(), action, part.job(), since, versions, damaged);
  }

  /** A message, or the job that it names, is not what was made. */
  void tampered(String message)
      throws InvalidMessageException, RecordStoreUnavailableException, AuditUnavailableException {
    Claim claim = ledger.claim(message);
    String tenant = claim.tenant().orElse(NOBODY);
    trail.queued(tenant, action(claim.part()), Outcome.TAMPERED, claim.job(), List.of());
  }

  private static String action(int part) {
    return "score part " + part;
  }
}
