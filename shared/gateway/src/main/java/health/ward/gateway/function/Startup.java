package health.ward.gateway.function;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Something that is made once in the life of the process, beginning before the first call needs it.
 * When making it fails, the next call tries again.
 *
 * @param <T> what is made
 */
public final class Startup<T> {

  private final Callable<T> maker;
  private FutureTask<T> task;

  /**
   * Begins on a thread of its own.
   *
   * @param maker makes the value; called again only after it has failed
   */
  public Startup(Callable<T> maker) {
    this.maker = withOwnLoader(maker);
    this.task = new FutureTask<>(this.maker);
    Thread thread = new Thread(task, "ward-startup");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * The value, waiting for it if need be.
   *
   * @throws ExecutionException when it could not be made, with the cause
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public T get() throws ExecutionException, InterruptedException {
    FutureTask<T> attempt = attempt();
    attempt.run();
    return attempt.get();
  }

  /**
   * Libraries look for services through this loader, and the loader of the host's threads, one of
   * which may be the first to come here, does not know the app.
   */
  private static <T> Callable<T> withOwnLoader(Callable<T> maker) {
    return () -> {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(maker.getClass().getClassLoader());
      try {
        return maker.call();
      } finally {
        thread.setContextClassLoader(before);
      }
    };
  }

  private synchronized FutureTask<T> attempt() {
    if (task.isDone() && failed(task)) {
      task = new FutureTask<>(maker);
    }
    return task;
  }

  private static boolean failed(FutureTask<?> done) {
    try {
      done.get();
      return false;
    } catch (ExecutionException failure) {
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
