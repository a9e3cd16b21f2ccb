package health.ward.records.rotation;

import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.cell.Cells;
import health.ward.records.key.RecordKeys;
import health.ward.records.rotation.RotationStatus.State;
import health.ward.records.rotation.StatusRecord.Kept;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every patient key under the current key-encryption key while records are read and written.
 * It rewraps and re-encrypts nothing; it learns no record's id. It walks over the store until a
 * whole walk had nothing to do, so that keys which a process with older keys made meanwhile come
 * along. One process works on a run; those that were asked too watch it, and one of them goes on
 * when it is lost. One command is on its way to the store at a time, so that others wait for none.
 *
 * <p>When it is complete and no process holds the old keys as current, the owner takes the old
 * key-encryption key away: then erasures that were made under it are final.
 */
public final class KeyRotation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int NAME_LENGTH = 8;

  /** A run reports every second; a single command to a slow store takes longer. */
  private static final Duration LOST_AFTER = Duration.ofSeconds(15);

  private final Cells cells;
  private final RecordKeys keys;
  private final StatusRecord record;
  private final SecureRandom random;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Duration lostAfter;
  private final String self;
  private final ThreadPoolExecutor worker;

  /**
   * @param cells where the patient keys lie; closed with the rotation
   * @param keys stay the caller's
   * @param store keeps the status, over the same cells; stays the caller's
   * @param clock says when a run began and ended, and decides nothing
   * @param nanoTime a monotonic clock in nanoseconds
   */
  public KeyRotation(
      Cells cells,
      RecordKeys keys,
      RecordStore store,
      SecureRandom random,
      Clock clock,
      LongSupplier nanoTime) {
    this(cells, keys, store, random, clock, nanoTime, LOST_AFTER);
  }

  KeyRotation(
      Cells cells,
      RecordKeys keys,
      RecordStore store,
      SecureRandom random,
      Clock clock,
      LongSupplier nanoTime,
      Duration lostAfter) {
    this.cells = cells;
    this.keys = keys;
    this.record = new StatusRecord(store, random);
    this.random = random;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.lostAfter = lostAfter;
    this.self = name();
    // One task that runs and one that waits are enough: a task looks for itself what is to be done.
    this.worker =
        new ThreadPoolExecutor(
            0,
            1,
            PAUSE.toMillis(),
            TimeUnit.MILLISECONDS,
            new ArrayBlockingQueue<>(1),
            task -> {
              Thread thread = new Thread(task, "ward-key-rotation");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
  }

  /**
   * Begins a run in this process, or joins the one that goes on to the same key.
   *
   * @return the run's status
   * @throws TamperedRecordException when the last status is not as it was written
   * @throws RecordStoreUnavailableException when the store does not answer; a run may have begun
   */
  public RotationStatus start() throws TamperedRecordException, RecordStoreUnavailableException {
    if (worker.isShutdown()) {
      throw new RecordStoreUnavailableException("the record store is closed", null);
    }
    while (true) {
      Optional<Kept> last = record.read();
      if (last.isPresent() && goesOn(last.get().status())) {
        resume();
        return last.get().status();
      }
      RotationStatus first = first(last.map(Kept::status));
      if (record.replace(last, first)) {
        resume();
        return first;
      }
    }
  }

  /** Sees to it that a run which goes on reaches its end, should its process be lost. */
  public void resume() {
    worker.execute(this::work);
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
    return record.read().map(Kept::status);
  }

  /** Whether the store answers now. */
  public boolean ready() {
    return cells.ready();
  }

  /** Leaves a run to other processes, or to whoever starts again. */
  @Override
  public void close() {
    worker.shutdownNow();
    cells.close();
  }

  /** A run to another key than this process's current one is none to go on with. */
  private boolean goesOn(RotationStatus status) {
    return status.state() == State.RUNNING && status.kek().equals(keys.current());
  }

  private RotationStatus first(Optional<RotationStatus> last)
      throws TamperedRecordException, RecordStoreUnavailableException {
    List<String> from =
        keys.held().stream().filter(id -> !id.equals(keys.current())).sorted().toList();
    List<String> withdrawn = Withdrawn.since(last, keys.held());
    long now = clock.millis();
    return new RotationStatus(
        name(),
        self,
        keys.current(),
        from,
        withdrawn,
        State.RUNNING,
        0,
        now,
        now,
        0,
        0,
        0,
        cells.count(),
        new Tally(withdrawn).found());
  }

  private void work() {
    Lookout lookout = new Lookout(nanoTime, lostAfter);
    Optional<Run> mine = Optional.empty();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Optional<Kept> last = record.read();
        if (last.isEmpty() || !goesOn(last.get().status())) {
          return;
        }
        RotationStatus status = last.get().status();
        if (status.owner().equals(self)) {
          Run run = mine.filter(begun -> begun.isOf(status)).orElseGet(() -> run(status));
          mine = Optional.of(run);
          run.toItsEnd();
          return;
        }
        if (!lookout.isLost(status)) {
          pause();
        } else if (record.replace(last, status.takenOver(self))) {
          LOG.info("keyRotation=takenOver");
        }
      } catch (SupersededException e) {
        LOG.info("keyRotation=superseded");
      } catch (TamperedRecordException e) {
        LOG.error("keyRotation=stopped finding={}", e.finding());
        return;
      } catch (RecordStoreUnavailableException e) {
        pause();
      } catch (RuntimeException e) {
        // Nobody else would see it; its text may tell of records.
        LOG.error("keyRotation=failed fault={}", e.getClass().getName());
        pause();
      }
    }
  }

  private Run run(RotationStatus status) {
    return new Run(cells, new Walk(cells, keys, random), record, clock, nanoTime, status);
  }

  private String name() {
    byte[] name = new byte[NAME_LENGTH];
    random.nextBytes(name);
    return HexFormat.of().formatHex(name);
  }

  private void pause() {
    try {
      Thread.sleep(Math.min(PAUSE.toMillis(), lostAfter.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
