package health.ward.records.fault;

import static org.junit.jupiter.api.Assertions.assertFalse;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.audit.AuditUnavailableException;
import java.util.concurrent.Callable;

/**
 * How a call ended.
 *
 * @param text the exception's, or {@link Fault#WORKS}
 * @param millis how long it took
 */
record Told(String text, long millis) {

  /** A call; it may fail only as the library says that it does, and without a word of records. */
  static Callable<Told> of(Call call) {
    return () -> {
      long began = System.nanoTime();
      String text = Fault.WORKS;
      try {
        call.make();
      } catch (RecordStoreUnavailableException | AuditUnavailableException e) {
        text = String.valueOf(e.getMessage());
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
          assertFalse(String.valueOf(cause).contains(Clients.CANARY), "an exception tells");
        }
      }
      return new Told(text, (System.nanoTime() - began) / 1_000_000);
    };
  }

  /** What is called. */
  interface Call {
    void make() throws Exception;
  }
}
