package health.ward.gateway.plain;

import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.route.Admission;
import health.ward.gateway.route.Api;

/** Lets plain requests through to the API, or refuses them before anything of them is looked at. */
public final class PlainGateway {

  private static final int MAXIMUM_BODY_BYTES = 1 << 20;

  private final Api api;
  private final PlainPolicy policy;

  /** A plain way in that obeys the policy. */
  public PlainGateway(Api api, PlainPolicy policy) {
    this.api = api;
    this.policy = policy;
  }

  /** Answers a plain request: 403 where only sealed ones are served, 413 above 1 MiB. */
  public ApiResponse receive(ApiRequest request) {
    if (!policy.admits(request.channel())) {
      return Problems.sealedOnly().toResponse();
    }
    if (request.body().length > MAXIMUM_BODY_BYTES) {
      return Problems.tooLarge(MAXIMUM_BODY_BYTES).toResponse();
    }
    return api.answer(request, Admission.ALWAYS);
  }
}
