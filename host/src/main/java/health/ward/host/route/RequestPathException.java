package health.ward.host.route;

/** A request's path cannot be read; the message never quotes it. */
public final class RequestPathException extends Exception {

  RequestPathException(String reason) {
    super(reason);
  }
}
