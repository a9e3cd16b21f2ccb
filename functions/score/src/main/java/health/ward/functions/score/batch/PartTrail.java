package health.ward.functions.score.batch;

import health.ward.gateway.audit.AuditTrail;
import health.ward.records.RecordId;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.audit.AuditUnavailableException;
import health.ward.records.audit.Outcome;
import health.ward.records.ledger.Claim;
import health.ward.records.ledger.InvalidMessageException;
import health.ward.records.ledger.Ledger;
import health.ward.records.ledger.TakenPart;
import java.util.List;

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
    queued(part, Outcome.BEGUN, ids);
  }

  /** A part was done, but for records that were not what was written. */
  void ended(TakenPart part, List<RecordId> damaged) throws AuditUnavailableException {
    queued(part, damaged.isEmpty() ? Outcome.DONE : Outcome.TAMPERED, damaged);
  }

  /** A message, or the job that it names, is not what was made. */
  void tampered(String message)
      throws InvalidMessageException, RecordStoreUnavailableException, AuditUnavailableException {
    Claim claim = ledger.claim(message);
    String tenant = claim.tenant().orElse(NOBODY);
    trail.queued(tenant, action(claim.part()), Outcome.TAMPERED, claim.job(), List.of());
  }

  private void queued(TakenPart part, Outcome outcome, List<RecordId> ids)
      throws AuditUnavailableException {
    trail.queued(part.tenant(), action(part.entry().number()), outcome, part.job(), ids);
  }

  private static String action(int part) {
    return "score part " + part;
  }
}
