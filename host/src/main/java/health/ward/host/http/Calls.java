package health.ward.host.http;

import health.ward.host.staging.HostSettings;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the calls: at most {@code maxOutstandingRequests} admitted, at most {@code
 * maxConcurrentRequests} of them running, each on a thread whose context class loader is the app's.
 */
final class Calls implements AutoCloseable {

  private static final int IDLE_SECONDS = 60;

  private final Semaphore admissions;
  private final ThreadPoolExecutor threads;

  Calls(HostSettings settings, ClassLoader app) {
    this.admissions = new Semaphore(settings.maxOutstandingRequests());
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            settings.maxConcurrentRequests(),
            settings.maxConcurrentRequests(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(settings.maxOutstandingRequests()),
            task -> {
              Thread thread = new Thread(task, "function-" + number.incrementAndGet());
              thread.setContextClassLoader(app);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** False when too many are outstanding; whoever was admitted calls {@link #leave()} once. */
  boolean enter() {
    return admissions.tryAcquire();
  }

  void leave() {
    admissions.release();
  }

  /**
   * Runs or queues a call that was admitted.
   *
   * @throws java.util.concurrent.RejectedExecutionException when the host is stopping
   */
  void run(Runnable call) {
    threads.execute(
        () -> {
          Thread thread = Thread.currentThread();
          ClassLoader app = thread.getContextClassLoader();
          try {
            call.run();
          } finally {
            thread.setContextClassLoader(app);
          }
        });
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
