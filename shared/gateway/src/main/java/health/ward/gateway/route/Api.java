package health.ward.gateway.route;

import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.http.Channel;
import health.ward.gateway.problem.Problem;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.token.AccessTokens;
import health.ward.gateway.token.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that one app serves. Order of the gates: path and method, channel, access token, scope,
 * {@link Admission}, handler. Whatever goes wrong becomes a problem document.
 */
public final class Api {

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private final List<Route> routes;
  private final AccessTokens tokens;

  /** An API of exactly these routes. */
  public Api(List<Route> routes, AccessTokens tokens) {
    this.routes = List.copyOf(routes);
    this.tokens = tokens;
  }

  /** Answers a request; never throws for what a request contains. */
  public ApiResponse answer(ApiRequest request, Admission admission) {
    try {
      return dispatch(request, admission);
    } catch (ProblemException refused) {
      return refused.problem().toResponse();
    } catch (RuntimeException fault) {
      // Neither message nor stack: both may quote what the request contained.
      LOG.error("fault={}", fault.getClass().getName());
      return Problems.internal().toResponse();
    }
  }

  private ApiResponse dispatch(ApiRequest request, Admission admission) throws ProblemException {
    List<String> otherMethods = new ArrayList<>();
    for (Route route : routes) {
      Optional<Map<String, String>> parameters = route.path().match(request.path());
      if (parameters.isEmpty()) {
        continue;
      }
      if (route.method().equals(request.method())) {
        if (route.sealedOnly() && request.channel() != Channel.SEALED) {
          throw new ProblemException(Problems.sealedOnly());
        }
        Caller caller = tokens.verify(request.headers().value("authorization"), route.scope());
        admission.admit();
        return route.handler().handle(new Call(request, caller, parameters.get()));
      }
      otherMethods.add(route.method());
    }
    throw new ProblemException(unknown(otherMethods));
  }

  private static Problem unknown(List<String> otherMethods) {
    return otherMethods.isEmpty()
        ? Problems.notServed()
        : Problems.methodNotAllowed(String.join(", ", new TreeSet<>(otherMethods)));
  }
}
