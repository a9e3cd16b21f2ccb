package health.ward.gateway.plain;

import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.route.Admission;
import health.ward.gateway.route.Api;

/** Lets plain requests through to the API, or refuses them before anything of them is looked at. */
public final class PlainGateway {

  private final Api api;
  private final PlainPolicy policy;
  private final int maximumBodyBytes;

  /**
   * A plain way in that obeys the policy.
   *
   * @param maximumBodyBytes largest body that is taken
   */
  public PlainGateway(Api api, PlainPolicy policy, int maximumBodyBytes) {
    this.api = api;
    this.policy = policy;
    this.maximumBodyBytes = maximumBodyBytes;
  }

  /** Answers a plain request: 403 where only sealed ones are served, 413 above the limit. */
  public ApiResponse receive(ApiRequest request) {
    if (!policy.admits(request.channel())) {
      return Problems.sealedOnly().toResponse();
    }
    if (request.body().length > maximumBodyBytes) {
      return Problems.tooLarge(maximumBodyBytes).toResponse();
    }
    return api.answer(request, Admission.ALWAYS);
  }
}
