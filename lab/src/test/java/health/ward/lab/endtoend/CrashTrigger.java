package health.ward.lab.endtoend;

import health.ward.lab.endtoend.RedisCommands.Command;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Waits for one moment of one batch, and does one thing then. */
final class CrashTrigger implements Consumer<Command> {
  private final CrashMoment moment;
  private final int nth;
  private final Set<String> keys;
  private final Action action;
  private final CountDownLatch pulled = new CountDownLatch(1);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private int told;

  /** What is done. */
  interface Action {
    void run() throws Exception;
  }

  /**
   * @param nth which command that may tell the moment is the one, from 1
   * @param keys of the batch: its job and its records
   */
  CrashTrigger(CrashMoment moment, int nth, Set<String> keys, Action action) {
    this.moment = moment;
    this.nth = nth;
    this.keys = keys;
    this.action = action;
  }

  @Override
  public void accept(Command command) {
    if (keys.contains(command.key()) && moment.isTold(command) && ++told == nth) {
      pull();
    }
  }

  /** The moment has come; what goes wrong then is told to whoever waits for it. */
  void pull() {
    try {
      action.run();
    } catch (Exception | AssertionError e) {
      failure.set(e);
    }
    pulled.countDown();
  }

  /** Whether the moment has come in this time. */
  boolean await(Duration patience) throws InterruptedException {
    boolean come = pulled.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (failure.get() != null) {
      throw new AssertionError("the moment came, and nothing was done", failure.get());
    }
    return come;
  }
}
