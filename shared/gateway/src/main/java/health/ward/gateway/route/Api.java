package health.ward.gateway.route;

import health.ward.gateway.audit.Access;
import health.ward.gateway.audit.AuditTrail;
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
  private final AuditTrail trail;

  /**
   * An API of exactly these routes.
   *
   * @param trail where every access is written down before it is answered
   */
  public Api(List<Route> routes, AccessTokens tokens, AuditTrail trail) {
    this.routes = List.copyOf(routes);
    this.tokens = tokens;
    this.trail = trail;
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
        return answer(route, new Call(request, caller(request), parameters.get()), admission);
      }
      otherMethods.add(route.method());
    }
    throw new ProblemException(unknown(otherMethods));
  }

  private Caller caller(ApiRequest request) throws ProblemException {
    try {
      return tokens.caller(request.headers().value("authorization"));
    } catch (ProblemException unknown) {
      // Not one whose issuer cannot be asked.
      if (unknown.problem().status() == 401) {
        trail.countUnauthenticated();
      }
      throw unknown;
    }
  }

  private ApiResponse answer(Route route, Call call, Admission admission) throws ProblemException {
    Access access = Access.of(route.method(), route.path().toString(), call, trail.written());
    try {
      AccessTokens.require(call.caller(), route.scope());
      admission.admit();
      access = access.about(route.handler().about(call));
      if (access.changes()) {
        trail.begin(access);
        access = access.begun();
      }
      ApiResponse answer = route.handler().handle(call);
      trail.end(access, answer);
      return answer;
    } catch (ProblemException refused) {
      trail.end(access, refused.problem());
      throw refused;
    } catch (RuntimeException fault) {
      trail.end(access, Problems.internal());
      throw fault;
    }
  }

  private static Problem unknown(List<String> otherMethods) {
    return otherMethods.isEmpty()
        ? Problems.notServed()
        : Problems.methodNotAllowed(String.join(", ", new TreeSet<>(otherMethods)));
  }
}
