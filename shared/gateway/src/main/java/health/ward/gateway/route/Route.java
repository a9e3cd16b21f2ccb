package health.ward.gateway.route;

/**
 * One call of the API.
 *
 * @param method upper-case method name
 * @param path template of the path
 * @param scope scope that the access token must hold
 * @param sealedOnly whether plain requests are refused, however the app is configured
 * @param handler what answers
 */
public record Route(
    String method, PathTemplate path, String scope, boolean sealedOnly, Handler handler) {

  /** A route from its template's text. */
  public static Route of(String method, String path, String scope, Handler handler) {
    return new Route(method, PathTemplate.of(path), scope, false, handler);
  }

  /** A route that sealed requests alone can take. */
  public static Route ofSealed(String method, String path, String scope, Handler handler) {
    return new Route(method, PathTemplate.of(path), scope, true, handler);
  }
}
