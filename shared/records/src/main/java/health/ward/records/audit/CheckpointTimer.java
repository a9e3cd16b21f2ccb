package health.ward.records.audit;

import health.ward.records.RecordStoreUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes checkpoints from time to time, the first at once. */
public final class CheckpointTimer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointTimer.class);

  private final AuditLog log;
  private final Duration pause;
  private final Thread thread;

  /**
   * Begins.
   *
   * @param pause between two checkpoints
   */
  public CheckpointTimer(AuditLog log, Duration pause) {
    this.log = log;
    this.pause = pause;
    this.thread = new Thread(this::run, "ward-audit-checkpoints");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        write();
        Thread.sleep(pause.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      log.writeCheckpoint();
    } catch (RecordStoreUnavailableException | AuditUnavailableException | RuntimeException e) {
      // The next one tells what this one would have told.
      LOG.warn("checkpoint=missed fault={}", e.getClass().getSimpleName());
    }
  }
}
