package health.ward.gateway.wiring;

import health.ward.gateway.function.MessageHandler;
import health.ward.gateway.route.Route;
import java.util.List;

/**
 * What an app answers and takes.
 *
 * @param routes its calls
 * @param messages what it does with messages of its queue
 */
public record AppCalls(List<Route> routes, MessageHandler messages) {

  /** Defensive copy. */
  public AppCalls {
    routes = List.copyOf(routes);
  }

  /** An app that no queue triggers. */
  public static AppCalls of(List<Route> routes) {
    return new AppCalls(routes, MessageHandler.NONE);
  }
}
