package health.ward.host.route;

/** A route template that this host does not understand; the message quotes it and says why. */
public final class RouteTemplateException extends Exception {

  RouteTemplateException(String template, String reason) {
    super("route \"" + template + "\": " + reason);
  }
}
