package health.ward.records.rotation;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.cell.Cells;
import health.ward.records.rotation.RotationStatus.State;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process's work on a run: walk after walk, with a sign of life every second. */
final class Run {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(1);

  private final Cells cells;
  private final Walk walk;
  private final StatusRecord record;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private RotationStatus last;
  private Tally tally;
  private long walks;
  private long visitedBefore;
  private long rewrappedBefore;
  private long expected;
  private long reportedAt;

  /**
   * @param from what has been done of it
   */
  Run(
      Cells cells,
      Walk walk,
      StatusRecord record,
      Clock clock,
      LongSupplier nanoTime,
      RotationStatus from) {
    this.cells = cells;
    this.walk = walk;
    this.record = record;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.last = from;
    this.tally = new Tally(from.withdrawn());
    this.walks = from.walks();
    this.visitedBefore = from.visited();
    this.rewrappedBefore = from.rewrapped();
    this.reportedAt = nanoTime.getAsLong();
  }

  boolean isOf(RotationStatus status) {
    return last.run().equals(status.run()) && last.owner().equals(status.owner());
  }

  /**
   * Walks until a whole walk had nothing to do; after a failure it can be called again.
   *
   * @throws SupersededException when another process works on the rotation
   */
  void toItsEnd()
      throws TamperedRecordException, RecordStoreUnavailableException, SupersededException {
    do {
      visitedBefore += tally.seen();
      rewrappedBefore += tally.rewrapped();
      tally = new Tally(last.withdrawn());
      walks++;
      expected = cells.count();
      walk.once(tally, this::progress);
      expected = tally.seen();
      report(tally.nothingLeft() ? State.COMPLETE : State.RUNNING);
    } while (!tally.nothingLeft());
    LOG.info("keyRotation=complete walks={} rewrapped={}", walks, last.rewrapped());
  }

  private void progress()
      throws TamperedRecordException, RecordStoreUnavailableException, SupersededException {
    if (nanoTime.getAsLong() - reportedAt >= REPORT_EVERY.toNanos()) {
      report(State.RUNNING);
    }
  }

  private void report(State state)
      throws TamperedRecordException, RecordStoreUnavailableException, SupersededException {
    RotationStatus next =
        new RotationStatus(
            last.run(),
            last.owner(),
            last.kek(),
            last.from(),
            last.withdrawn(),
            state,
            last.beat() + 1,
            last.beganMillis(),
            clock.millis(),
            walks,
            visitedBefore + tally.seen(),
            rewrappedBefore + tally.rewrapped(),
            expected,
            tally.found());
    record.report(next);
    last = next;
    reportedAt = nanoTime.getAsLong();
  }
}
