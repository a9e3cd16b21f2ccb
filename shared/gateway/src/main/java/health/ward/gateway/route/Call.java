package health.ward.gateway.route;

import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.Channel;
import health.ward.gateway.token.Caller;
import java.util.Map;

/**
 * An authorised request.
 *
 * @param request the request
 * @param caller whose token it carried
 * @param parameters values of the path's named segments
 */
public record Call(ApiRequest request, Caller caller, Map<String, String> parameters) {

  /** The value of a named segment that the route's template contains. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no segment " + name);
    }
    return value;
  }

  /** Whether the request was sealed. */
  public boolean isSealed() {
    return request.channel() == Channel.SEALED;
  }

  /** Names nothing: parameters can identify a patient. */
  @Override
  public String toString() {
    return "Call";
  }
}
