package health.ward.process;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Acts on SIGTERM and SIGINT before the JVM's shutdown hooks do, as the Java worker's host does:
 * hooks all run at once, and in them an app closes its connections, ONNX Runtime takes away what
 * sessions run on, and the JDK ends the log, so running calls must have ended by then. The JDK's
 * only way to hear a signal lies in {@code jdk.unsupported}, hence the reflection; without it the
 * action becomes a shutdown hook.
 */
public final class Termination {

  /**
   * How long who is to end goes on listening: balancers hear late of what has gone, and connections
   * lie in a listener's queue.
   */
  public static final Duration LISTENING_ON = Duration.ofSeconds(1);

  private Termination() {}

  /**
   * Runs the action once, at the first signal, then ends the JVM with exit code 0.
   *
   * @return whether signals are heard; if not, the action has become a shutdown hook
   */
  public static boolean beforeExit(Runnable action) {
    AtomicBoolean begun = new AtomicBoolean();
    Runnable stop =
        () -> {
          action.run();
          System.exit(0);
        };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object listener =
          Proxy.newProxyInstance(
              Termination.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle") && begun.compareAndSet(false, true)) {
                  new Thread(stop, "termination").start();
                }
                return null;
              });
      for (String name : new String[] {"TERM", "INT"}) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
      }
      return true;
    } catch (ReflectiveOperationException | RuntimeException e) {
      Runtime.getRuntime().addShutdownHook(new Thread(action, "termination"));
      return false;
    }
  }
}
