package health.ward.gateway.sealed;

import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.Problem;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.route.Admission;
import health.ward.gateway.route.Api;
import health.ward.sealing.bhttp.BinaryHttpException;
import health.ward.sealing.ohttp.MessageTooLargeException;
import health.ward.sealing.ohttp.OpenedRequest;
import health.ward.sealing.ohttp.OpeningException;
import health.ward.sealing.ohttp.ReplaySetFullException;
import health.ward.sealing.ohttp.ReplayedRequestException;
import health.ward.sealing.ohttp.SealedServer;
import health.ward.sealing.ohttp.UnknownKeyException;
import health.ward.sealing.trace.CurrentTrace;
import health.ward.sealing.trace.Traceparent;
import java.util.function.Function;

/**
 * The two calls of {@code /enclave/{app}}. Before a message is opened errors are plain and say
 * nothing about it; from then on every answer is sealed inside a 200 without inner header or status
 * outside.
 */
public final class SealedGateway {

  private static final String SEALED_TYPE = "application/octet-stream";

  private final Api api;
  private final SealedChannel channel;
  private final Endorsements endorsements;
  private final CurrentTrace trace;

  /**
   * A sealed way in to exactly the calls of this API.
   *
   * @param trace is told the {@code traceparent} that stands inside a seal
   */
  public SealedGateway(
      Api api, SealedChannel channel, Endorsements endorsements, CurrentTrace trace) {
    this.trace = trace;
    this.api = api;
    this.channel = channel;
    this.endorsements = endorsements;
  }

  /** Answers {@code GET /enclave/{app}}: the endorsement document, or 503 when there is none. */
  public ApiResponse describe() {
    return describe(document -> ApiResponse.of(200, "application/json", document.toBytes()));
  }

  /** Answers with another form of the endorsement document, or 503 when there is none. */
  public ApiResponse describe(Function<EndorsementDocument, ApiResponse> form) {
    try {
      return form.apply(endorsements.document());
    } catch (EndorsementUnavailableException unavailable) {
      return Problem.of(
              503,
              "no-endorsement",
              "This app cannot show what it is now",
              "Its attestation provider or platform does not answer; repeat the request later.")
          .withHeader("Retry-After", "10")
          .toResponse();
    }
  }

  /** Answers {@code POST /enclave/{app}}. */
  public ApiResponse receive(byte[] message) {
    SealedServer server = channel.server();
    OpenedRequest opened;
    try {
      opened = server.open(message);
    } catch (UnknownKeyException unknown) {
      return Problems.unknownChannelKey().toResponse();
    } catch (MessageTooLargeException tooLarge) {
      return Problems.tooLarge(channel.maximumMessageBytes()).toResponse();
    } catch (OpeningException notOpened) {
      return Problems.notOpened().toResponse();
    }
    ApiResponse inner = answer(opened, server);
    return ApiResponse.of(
            200, SEALED_TYPE, opened.seal(InnerMessages.response(inner), channel.padding()))
        .sending(inner.messages());
  }

  private ApiResponse answer(OpenedRequest opened, SealedServer server) {
    Admission admission = () -> admit(opened, server);
    try {
      ApiRequest request = InnerMessages.request(opened.request());
      request.headers().value(Traceparent.FIELD).ifPresent(trace::enterSealed);
      return api.answer(request, admission);
    } catch (BinaryHttpException malformed) {
      return Problem.of(
              400,
              "malformed-message",
              "The sealed message is not Binary HTTP",
              "Encode the request as RFC 9292 asks, with known length, before you seal it.")
          .toResponse();
    }
  }

  private void admit(OpenedRequest opened, SealedServer server) throws ProblemException {
    try {
      opened.accept();
    } catch (ReplayedRequestException replayed) {
      throw new ProblemException(
          Problem.of(
              409,
              "replayed-request",
              "This sealed message was accepted before",
              "Seal the request anew; repeat a write with its Idempotency-Key."));
    } catch (ReplaySetFullException full) {
      channel.full(server);
      throw new ProblemException(
          Problem.of(
                  503,
                  "channel-key-used-up",
                  "The channel's key is used up",
                  "Fetch and verify the key document again, and seal the request to it.")
              .withHeader("Retry-After", "1"));
    }
  }
}
