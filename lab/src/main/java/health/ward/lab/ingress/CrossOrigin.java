package health.ward.lab.ingress;

import com.sun.net.httpserver.Headers;

/** Cross-origin answers for exactly one origin; every other page gets none, and so no access. */
final class CrossOrigin {
  private final String origin;

  CrossOrigin(String origin) {
    this.origin = origin;
  }

  /** Whether this is the question that a browser asks before it sends the request itself. */
  static boolean isPreflight(String method, Headers request) {
    return method.equals("OPTIONS") && request.containsKey("Access-Control-Request-Method");
  }

  /** Adds what allows the origin, if the request comes from it. */
  void allow(Headers request, Headers answer) {
    answer.add("Vary", "Origin");
    if (origin.equals(request.getFirst("Origin"))) {
      answer.set("Access-Control-Allow-Origin", origin);
      answer.set("Access-Control-Expose-Headers", "ETag, Location, Retry-After");
    }
  }

  /** Adds what a preflight asks about. */
  void allowMethods(Headers request, Headers answer) {
    if (origin.equals(request.getFirst("Origin"))) {
      answer.set("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
      answer.set(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key,"
              + " Ward-Known-Version");
      answer.set("Access-Control-Max-Age", "600");
    }
  }
}
