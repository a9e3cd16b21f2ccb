package health.ward.host.staging;

import health.ward.host.route.RouteTemplate;
import java.util.Locale;
import java.util.Set;

/** What starts a function. */
public sealed interface Trigger {

  /** The name of the binding, which the parameter's annotation repeats. */
  String name();

  /**
   * A request.
   *
   * @param methods HTTP methods in upper case; empty for every method
   * @param route the whole route with the prefix
   */
  record Http(String name, Set<String> methods, RouteTemplate route) implements Trigger {

    /** True when the function listens to this method. */
    public boolean accepts(String method) {
      return methods.isEmpty() || methods.contains(method.toUpperCase(Locale.ROOT));
    }
  }

  /** A message on a storage queue. */
  record Queue(QueueBinding queue) implements Trigger {

    @Override
    public String name() {
      return queue.name();
    }
  }
}
