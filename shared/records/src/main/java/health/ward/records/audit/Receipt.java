package health.ward.records.audit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An entry on its way. */
public final class Receipt {
  private static final long LONGEST_WAIT_SECONDS = 10;

  private final CompletableFuture<Void> written;

  Receipt(CompletableFuture<Void> written) {
    this.written = written;
  }

  /** What is to be done as soon as it is known that the entry will never be written. */
  public void ifNever(Runnable undone) {
    CompletionStage<Void> stage = written;
    stage.whenComplete(
        (done, fault) -> {
          if (fault instanceof EntryNotSentException) {
            undone.run();
          }
        });
  }

  /**
   * Waits until the entry is on disk.
   *
   * @throws AuditUnavailableException when it is not, or nobody can tell
   */
  public void await() throws AuditUnavailableException {
    try {
      written.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuditUnavailableException("interrupted while an audit entry was written", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AuditUnavailableException("the audit entry could not be written", e);
    }
  }
}
