package health.ward.host;

import health.ward.host.log.LogEvent;
import java.lang.reflect.Proxy;
import java.util.logging.Logger;

/**
 * Acts on SIGTERM and SIGINT before the JVM's shutdown hooks do, as the Java worker's host does: an
 * app closes its connections in such hooks, so running calls must have ended by then. The JDK's
 * only way to hear a signal lies in {@code jdk.unsupported}, hence the reflection; without it the
 * action becomes a shutdown hook.
 */
final class Termination {

  private Termination() {}

  /** Runs the action once at the first signal, then ends the JVM with exit code 0. */
  static void beforeExit(Runnable action) {
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
                if (method.getName().equals("handle")) {
                  new Thread(stop, "termination").start();
                }
                return null;
              });
      for (String name : new String[] {"TERM", "INT"}) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      Logger.getLogger("ward.host").info(LogEvent.NO_SIGNAL_HANDLING.message());
      Runtime.getRuntime().addShutdownHook(new Thread(action, "termination"));
    }
  }
}
