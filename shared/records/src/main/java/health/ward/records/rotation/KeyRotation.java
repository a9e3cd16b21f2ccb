package health.ward.records.rotation;

import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.cell.Cells;
import health.ward.records.key.RecordKeys;
import health.ward.records.rotation.RotationStatus.State;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every patient key under the current key-encryption key while records are read and written.
 * It rewraps and re-encrypts nothing; it learns no record's id. It walks over the store until a
 * whole walk had nothing to do, so that keys which a process with older keys made meanwhile come
 * along; a run that lost its process is taken over by starting again.
 *
 * <p>When it is complete and no process holds the old keys as current, the owner takes the old
 * key-encryption key away: then erasures that were made under it are final.
 */
public final class KeyRotation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int RUN_NAME_LENGTH = 8;

  private final Cells cells;
  private final RecordKeys keys;
  private final Walk walk;
  private final StatusRecord record;
  private final SecureRandom random;
  private final LongSupplier nanoTime;
  private final ExecutorService worker;

  /**
   * @param cells where the patient keys lie; closed with the rotation
   * @param keys stay the caller's
   * @param store keeps the status, over the same cells; stays the caller's
   * @param nanoTime a monotonic clock in nanoseconds
   */
  public KeyRotation(
      Cells cells, RecordKeys keys, RecordStore store, SecureRandom random, LongSupplier nanoTime) {
    this.cells = cells;
    this.keys = keys;
    this.walk = new Walk(cells, keys, random);
    this.record = new StatusRecord(store, random);
    this.random = random;
    this.nanoTime = nanoTime;
    this.worker =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "ward-key-rotation");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins a run in this process; a run that goes on elsewhere ends.
   *
   * @return the new run's first status
   * @throws TamperedRecordException when the last status is not as it was written
   * @throws RecordStoreUnavailableException when the store does not answer; nothing was begun
   */
  public RotationStatus start() throws TamperedRecordException, RecordStoreUnavailableException {
    byte[] run = new byte[RUN_NAME_LENGTH];
    random.nextBytes(run);
    RotationStatus first =
        new RotationStatus(
            HexFormat.of().formatHex(run),
            keys.current(),
            State.RUNNING,
            0,
            0,
            cells.count(),
            0,
            0,
            new Tally().found());
    record.begin(first);
    try {
      worker.execute(() -> run(first));
    } catch (RejectedExecutionException e) {
      throw new RecordStoreUnavailableException("the record store is closed", e);
    }
    return first;
  }

  /**
   * How far the last run has come, whichever process works on it.
   *
   * @return nothing when none was ever begun
   * @throws TamperedRecordException when the status is not as it was written
   * @throws RecordStoreUnavailableException when the store does not answer
   */
  public Optional<RotationStatus> status()
      throws TamperedRecordException, RecordStoreUnavailableException {
    return record.read();
  }

  /** Stops a run of this process; starting again, in any process, goes on. */
  @Override
  public void close() {
    worker.shutdownNow();
    cells.close();
  }

  private void run(RotationStatus first) {
    Run run = new Run(first);
    while (!Thread.currentThread().isInterrupted()) {
      try {
        run.toItsEnd();
        return;
      } catch (SupersededException e) {
        LOG.info("keyRotation=superseded");
        return;
      } catch (TamperedRecordException e) {
        LOG.error("keyRotation=stopped finding={}", e.finding());
        return;
      } catch (RecordStoreUnavailableException e) {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One run: its status, what it did in walks before this one, and what in this one. */
  private final class Run {
    private RotationStatus last;
    private long walks;
    private long rewrappedBefore;
    private long rewrappedNow;
    private long reportedAt = nanoTime.getAsLong();

    Run(RotationStatus first) {
      this.last = first;
    }

    void toItsEnd()
        throws TamperedRecordException, RecordStoreUnavailableException, SupersededException {
      Tally tally;
      do {
        walks++;
        rewrappedBefore += rewrappedNow;
        rewrappedNow = 0;
        long expected = cells.count();
        tally = walk.once(now -> progress(expected, now));
        report(tally.nothingLeft() ? State.COMPLETE : State.RUNNING, expected, tally);
      } while (!tally.nothingLeft());
      LOG.info("keyRotation=complete walks={} rewrapped={}", walks, last.rewrapped());
    }

    private void progress(long expected, Tally now)
        throws TamperedRecordException, RecordStoreUnavailableException, SupersededException {
      rewrappedNow = now.rewrapped();
      if (nanoTime.getAsLong() - reportedAt >= REPORT_EVERY.toNanos()) {
        report(State.RUNNING, expected, now);
      }
    }

    private void report(State state, long expected, Tally tally)
        throws TamperedRecordException, RecordStoreUnavailableException, SupersededException {
      last = last.next(state, walks, expected, tally, rewrappedBefore + tally.rewrapped());
      record.report(last);
      reportedAt = nanoTime.getAsLong();
    }
  }
}
