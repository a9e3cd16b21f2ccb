package health.ward.gateway.audit;

import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.Problem;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.records.RecordId;
import health.ward.records.Versions;
import health.ward.records.audit.AuditEvent;
import health.ward.records.audit.AuditLog;
import health.ward.records.audit.AuditPage.Place;
import health.ward.records.audit.AuditUnavailableException;
import health.ward.records.audit.Outcome;
import health.ward.records.audit.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Writes every access of somebody who is known into the audit log before it is answered: a read
 * with what came of it, a change as begun before it is made; what came of the change is sent with
 * the answer. Calls of nobody who is known are counted, and told in the entry after them: a flood
 * of them does not fill the log.
 */
public final class AuditTrail {
  private static final String QUEUE = "queue";
  private static final Set<String> TAMPERED =
      Set.of(Problems.recordDamaged().type(), Problems.recordOlder(0).type());

  private final AuditLog log;
  private final Function<RecordId, String> tags;
  private final AtomicLong unauthenticated = new AtomicLong();

  /**
   * A trail into this log.
   *
   * @param tags the tag of a record, which says nothing about its id
   */
  public AuditTrail(AuditLog log, Function<RecordId, String> tags) {
    this.log = log;
    this.tags = tags;
  }

  /** What all entries of one access have in common. */
  private record Heading(String tenant, String subject, String action, Optional<String> job) {
    static Heading of(Access access, Optional<String> job) {
      return new Heading(access.caller().tenant(), access.caller().subject(), access.action(), job);
    }
  }

  /** The last entry that is known to be on disk: an access that begins now comes after it. */
  public Optional<Place> written() {
    return log.written();
  }

  /** Somebody came without a token that is valid here. */
  public void countUnauthenticated() {
    unauthenticated.incrementAndGet();
  }

  /**
   * An access will be attempted.
   *
   * @throws ProblemException 503 when that cannot be written: then it must not be
   */
  public void begin(Access access) throws ProblemException {
    await(List.of(sent(access, Outcome.BEGUN)));
  }

  /**
   * An access was done.
   *
   * @throws ProblemException 503 when an answer cannot be given out because it is not written down
   */
  public void end(Access access, ApiResponse answer) throws ProblemException {
    Optional<String> job = access.job(Optional.of(answer));
    List<Receipt> receipts =
        done(
            Heading.of(access, job),
            access.since(),
            answer.versions(),
            answer.damaged(),
            access.about());
    // That a change was begun is on disk already, but not the name of a job that it made.
    if (!access.changes() || !job.equals(access.job(Optional.empty()))) {
      await(receipts);
    }
  }

  /**
   * An access ended with a problem.
   *
   * @throws ProblemException 503 as above
   */
  public void end(Access access, Problem problem) throws ProblemException {
    if (!problem.type().equals(Problems.auditUnavailable().type())) {
      await(List.of(sent(access, outcome(problem))));
    }
  }

  /**
   * Something that the queue asked for; on disk when this returns.
   *
   * @param tenant the hospital; empty where nobody can tell whose it is
   * @param action what
   * @param job the job, for which somebody is known who made it
   * @param about the records
   * @throws AuditUnavailableException when it is not: then it must not be done
   */
  public void queued(
      String tenant, String action, Outcome outcome, String job, List<RecordId> about)
      throws AuditUnavailableException {
    sent(new Heading(tenant, QUEUE, action, Optional.of(job)), outcome, about).await();
  }

  /**
   * Something that the queue asked for was done; on disk when this returns.
   *
   * @param since the last entry that was on disk before a record was read
   * @param versions of the records that were read or changed
   * @param damaged records that are not what was written
   * @throws AuditUnavailableException when it is not
   */
  public void queuedDone(
      String tenant,
      String action,
      String job,
      Optional<Place> since,
      Map<RecordId, Versions> versions,
      List<RecordId> damaged)
      throws AuditUnavailableException {
    Heading heading = new Heading(tenant, QUEUE, action, Optional.of(job));
    for (Receipt receipt : done(heading, since, versions, damaged, List.of())) {
      receipt.await();
    }
  }

  private List<Receipt> done(
      Heading heading,
      Optional<Place> since,
      Map<RecordId, Versions> versions,
      List<RecordId> damaged,
      List<RecordId> about) {
    List<Receipt> receipts = new ArrayList<>();
    if (!versions.isEmpty()) {
      List<RecordId> ids = List.copyOf(versions.keySet());
      receipts.add(sent(heading, Outcome.DONE, ids, List.copyOf(versions.values()), since));
    } else if (damaged.isEmpty()) {
      receipts.add(sent(heading, Outcome.DONE, about));
    }
    if (!damaged.isEmpty()) {
      receipts.add(sent(heading, Outcome.TAMPERED, damaged));
    }
    return receipts;
  }

  private Receipt sent(Access access, Outcome outcome) {
    return sent(Heading.of(access, access.job(Optional.empty())), outcome, access.about());
  }

  private Receipt sent(Heading heading, Outcome outcome, List<RecordId> about) {
    return sent(heading, outcome, about, List.of(), Optional.empty());
  }

  private Receipt sent(
      Heading heading,
      Outcome outcome,
      List<RecordId> about,
      List<Versions> versions,
      Optional<Place> since) {
    List<String> names = about.stream().map(tags).toList();
    long count = unauthenticated.getAndSet(0);
    Receipt receipt =
        log.begin(
            new AuditEvent(
                heading.tenant(),
                heading.subject(),
                heading.action(),
                outcome,
                names,
                versions,
                since,
                heading.job(),
                count));
    receipt.ifNever(() -> unauthenticated.addAndGet(count));
    return receipt;
  }

  private static void await(List<Receipt> receipts) throws ProblemException {
    try {
      for (Receipt receipt : receipts) {
        receipt.await();
      }
    } catch (AuditUnavailableException unwritten) {
      throw new ProblemException(Problems.auditUnavailable());
    }
  }

  private static Outcome outcome(Problem problem) {
    if (TAMPERED.contains(problem.type())) {
      return Outcome.TAMPERED;
    }
    return switch (problem.status()) {
      case 403 -> Outcome.DENIED;
      case 404 -> Outcome.ABSENT;
      case 409, 412 -> Outcome.CONFLICT;
      default -> problem.status() < 500 ? Outcome.REJECTED : Outcome.FAILED;
    };
  }
}
