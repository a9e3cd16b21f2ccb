package health.ward.functions.score.batch;

import health.ward.clinical.record.PatientRecord;
import health.ward.clinical.risk.InvalidRiskException;
import health.ward.gateway.audit.AuditTrail;
import health.ward.gateway.function.MessageHandler;
import health.ward.inference.EnclaveNotTrustedException;
import health.ward.inference.EnclaveUnavailableException;
import health.ward.inference.InferenceRefusedException;
import health.ward.records.RecordId;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.audit.AuditPage.Place;
import health.ward.records.audit.AuditUnavailableException;
import health.ward.records.ledger.InvalidMessageException;
import health.ward.records.ledger.Ledger;
import health.ward.records.ledger.PartEntry;
import health.ward.records.ledger.PartState;
import health.ward.records.ledger.PartState.Status;
import health.ward.records.ledger.TakenPart;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the parts of jobs from the queue. However often a part is delivered, to however many, its
 * records are scored and it counts once. While the enclave or the store is out of reach a call
 * waits, and in the end puts a copy in the message's place, so that deliveries are not used up;
 * every other fault is thrown, and at the last delivery the part is marked as given up before.
 */
final class PartTaker implements MessageHandler {

  /** As {@code maxDequeueCount} in {@code host.json}. */
  static final int MOST_DELIVERIES = 5;

  private static final Logger LOG = LoggerFactory.getLogger(PartTaker.class);

  /** A Redis that was started again, or whose replica took over, is often back in a second. */
  private static final Duration STORE_PAUSE = Duration.ofSeconds(1);

  private static final Duration TRUST_PAUSE = Duration.ofSeconds(30);

  private final Ledger ledger;
  private final PartScorer scorer;
  private final PartTrail trail;
  private final Patience patience;
  private final Clock clock;

  PartTaker(Ledger ledger, PartScorer scorer, AuditTrail trail, Patience patience, Clock clock) {
    this.ledger = ledger;
    this.scorer = scorer;
    this.trail = new PartTrail(trail, ledger);
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public String take(String message, int deliveries, Consumer<String> again) throws Exception {
    Delivery delivery = new Delivery(message, deliveries);
    Patience.Wait wait = patience.begin();
    while (true) {
      Duration pause;
      try {
        return attempt(delivery);
      } catch (RecordStoreUnavailableException | AuditUnavailableException unavailable) {
        pause = STORE_PAUSE;
      } catch (EnclaveUnavailableException unavailable) {
        pause = Duration.ofSeconds(unavailable.retryAfterSeconds());
        mark(delivery, Status.WAITING);
      } catch (EnclaveNotTrustedException refused) {
        pause = TRUST_PAUSE;
        mark(delivery, Status.WAITING);
      }
      if (!wait.goesOn(pause)) {
        again.accept(message);
        return "waits";
      }
    }
  }

  /** One call, however often it attempts. */
  private static final class Delivery {
    final String message;
    final int deliveries;

    /** Whether it stands in the audit log that the part was begun: once is enough. */
    boolean begun;

    /** What this call has written of its part: what another wrote since is not overwritten. */
    Optional<PartEntry> mine = Optional.empty();

    Delivery(String message, int deliveries) {
      this.message = message;
      this.deliveries = deliveries;
    }
  }

  private String attempt(Delivery delivery) throws Exception {
    try {
      return taken(delivery);
    } catch (TamperedRecordException tampered) {
      trail.tampered(delivery.message);
      throw tampered;
    }
  }

  private String taken(Delivery delivery)
      throws InvalidMessageException,
          TamperedRecordException,
          RecordStoreUnavailableException,
          AuditUnavailableException,
          EnclaveNotTrustedException,
          EnclaveUnavailableException,
          InferenceRefusedException,
          InvalidRiskException {
    int deliveries = delivery.deliveries;
    Optional<PartResult> result = Optional.empty();
    while (true) {
      Optional<TakenPart> opened = ledger.open(delivery.message);
      if (opened.isEmpty()) {
        return "expired";
      }
      TakenPart part = opened.get();
      PartState state = part.entry().state();
      if (state.status().isFinal() && state.status() != Status.FAILED) {
        if (ledger.confirm(part.job(), part.entry())) {
          return "repeated";
        }
      } else if (part.cancelled() && result.isEmpty()) {
        if (changed(part, state.at(Status.CANCELLED, deliveries, clock.instant())).isPresent()) {
          return "cancelled";
        }
      } else if (result.isPresent()) {
        PartState done =
            state.doneWith(result.get().done(), result.get().failures(), clock.instant());
        if (changed(part, done).isPresent()) {
          return "done";
        }
      } else {
        PartState running = state.at(Status.RUNNING, deliveries, clock.instant());
        Optional<PartEntry> mine = changed(part, running);
        if (mine.isPresent()) {
          delivery.mine = mine;
          result = Optional.of(score(part, delivery));
        }
      }
      // Somebody else has changed the part meanwhile: look at it again.
    }
  }

  private PartResult score(TakenPart part, Delivery delivery)
      throws RecordStoreUnavailableException,
          AuditUnavailableException,
          EnclaveNotTrustedException,
          EnclaveUnavailableException,
          InferenceRefusedException,
          InvalidRiskException {
    List<RecordId> ids = part.items().stream().map(item -> record(part, item)).toList();
    try {
      if (!delivery.begun) {
        trail.begun(part, ids);
        delivery.begun = true;
      }
      Optional<Place> since = trail.written();
      PartResult result = scorer.score(ids, id -> ledger.write(part.job(), id));
      List<RecordId> damaged =
          result.failures().stream()
              .filter(failure -> failure.reason().equals(PatientReading.DAMAGED))
              .map(failure -> record(part, failure.item()))
              .toList();
      trail.ended(part, since, result.versions(), damaged);
      return result;
    } catch (InferenceRefusedException | InvalidRiskException | RuntimeException fault) {
      if (delivery.deliveries >= MOST_DELIVERIES) {
        mark(delivery, Status.FAILED);
      }
      throw fault;
    }
  }

  private static RecordId record(TakenPart part, String item) {
    return new RecordId(part.tenant(), PatientRecord.TYPE, item);
  }

  /** For whoever looks at the job; without the store there is nobody to tell. */
  private void mark(Delivery delivery, Status status) {
    try {
      Optional<TakenPart> part = ledger.open(delivery.message);
      if (part.isPresent() && delivery.mine.isPresent()) {
        PartEntry mine = delivery.mine.get();
        PartState next = mine.state().at(status, delivery.deliveries, clock.instant());
        ledger
            .change(part.get().job(), mine, next)
            .ifPresent(now -> LOG.info("part={}", now.state().status()));
      }
    } catch (InvalidMessageException
        | TamperedRecordException
        | RecordStoreUnavailableException e) {
      LOG.warn("part={} fault={}", status, e.getClass().getSimpleName());
    }
  }

  private Optional<PartEntry> changed(TakenPart part, PartState next)
      throws TamperedRecordException, RecordStoreUnavailableException {
    return ledger.change(part.job(), part.entry(), next);
  }
}
