package health.ward.gateway.audit;

import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.Problem;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.records.RecordId;
import health.ward.records.audit.AuditEvent;
import health.ward.records.audit.AuditLog;
import health.ward.records.audit.AuditUnavailableException;
import health.ward.records.audit.Outcome;
import health.ward.records.audit.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Writes every access into the audit log before it is answered. What may change something is
 * written down before it is done, and again when it is known what came of it. Calls of nobody who
 * is known are counted, and told in the entry after them: a flood of them does not fill the log.
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
    await(sent(access, Outcome.BEGUN, Optional.empty(), access.job(Optional.empty())));
  }

  /**
   * An access was done.
   *
   * @throws ProblemException 503 when an answer cannot be given out because it is not written down
   */
  public void end(Access access, ApiResponse answer) throws ProblemException {
    Optional<String> job = access.job(Optional.of(answer));
    Receipt receipt =
        answer.damaged().isEmpty()
            ? sent(access, Outcome.DONE, Access.version(answer), job)
            : sent(access.about(answer.damaged()), Outcome.TAMPERED, Optional.empty(), job);
    // That a change was begun is on disk already, but not the name of a job that it made.
    if (!access.changes() || !job.equals(access.job(Optional.empty()))) {
      await(receipt);
    }
  }

  /**
   * An access ended with a problem.
   *
   * @throws ProblemException 503 as above
   */
  public void end(Access access, Problem problem) throws ProblemException {
    if (!problem.type().equals(Problems.auditUnavailable().type())) {
      await(sent(access, outcome(problem), Optional.empty(), access.job(Optional.empty())));
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
    sent(tenant, QUEUE, action, outcome, about, Optional.empty(), Optional.of(job)).await();
  }

  private Receipt sent(
      Access access, Outcome outcome, Optional<Long> version, Optional<String> job) {
    return sent(
        access.caller().tenant(),
        access.caller().subject(),
        access.action(),
        outcome,
        access.about(),
        version,
        job);
  }

  private Receipt sent(
      String tenant,
      String subject,
      String action,
      Outcome outcome,
      List<RecordId> about,
      Optional<Long> version,
      Optional<String> job) {
    List<String> names = about.stream().map(tags).toList();
    long count = unauthenticated.getAndSet(0);
    Receipt receipt =
        log.begin(new AuditEvent(tenant, subject, action, outcome, names, version, job, count));
    receipt.ifNever(() -> unauthenticated.addAndGet(count));
    return receipt;
  }

  private static void await(Receipt receipt) throws ProblemException {
    try {
      receipt.await();
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
