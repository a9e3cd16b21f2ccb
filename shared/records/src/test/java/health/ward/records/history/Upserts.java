package health.ward.records.history;

import health.ward.records.RecordStore;
import java.util.SplittableRandom;

/** Callers of one record, each a process of its own with a store of its own. */
final class Upserts {
  private static final int READY_ATTEMPTS = 500;
  private static final long PAUSE_MILLIS = 10;

  private final Recorder recorder;
  private final int calls;

  /**
   * @param calls of each caller
   */
  Upserts(Recorder recorder, int calls) {
    this.recorder = recorder;
    this.calls = calls;
  }

  /** Somebody who reads and writes, with a condition or without. */
  void asClerk(RecordStore store, String name, SplittableRandom random) throws Exception {
    long seen = 0;
    for (int i = 0; i < calls; i++) {
      awaitReady(store);
      int choice = random.nextInt(10);
      if (choice < 4) {
        seen = recorder.read(store).map(Answer.Found::version).orElse(seen);
      } else if (choice < 8) {
        recorder.writeIf(store, seen, name + i);
      } else {
        recorder.write(store, name + i);
      }
    }
  }

  /** Somebody who reads and writes back, as a batch does. */
  void asBatch(RecordStore store, String name) throws Exception {
    for (int i = 0; i < calls / 2; i++) {
      awaitReady(store);
      long seen = recorder.readAsBatch(store).map(Answer.Found::version).orElse(0L);
      if (seen > 0) {
        recorder.writeAsBatch(store, seen, name + i);
      }
    }
  }

  /** Calls that are refused at once, because there is no connection, show nothing. */
  private static void awaitReady(RecordStore store) throws InterruptedException {
    for (int i = 0; i < READY_ATTEMPTS && !store.ready(); i++) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
