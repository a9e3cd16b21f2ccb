package health.ward.cli.api;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.cli.UsageException;
import health.ward.cli.channel.MessageTooLargeException;
import health.ward.cli.channel.Request;
import health.ward.cli.channel.SealedChannel;
import health.ward.cli.channel.UnreachableException;
import health.ward.cli.config.App;
import health.ward.sealing.bhttp.BinaryResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls of the API. Whatever is called here may be repeated: reads change nothing, and writes carry
 * a write id, by which the app knows one that it has applied. Each repetition is sealed anew. Safe
 * for use by several threads.
 */
public final class Api {
  private final SealedChannel channel;
  private final AccessTokenFile token;
  private final Repetition repetition;

  public Api(SealedChannel channel, AccessTokenFile token, Repetition repetition) {
    this.channel = channel;
    this.token = token;
    this.repetition = repetition;
  }

  /**
   * Sends a request until there is an answer to it. If attempts had no answer, and so may have been
   * done, then what is thrown after them has theirs as suppressed.
   *
   * @return an answer below 300
   * @throws PeerRefusedException if the app is not to be trusted; nothing was sent under that
   *     verdict
   * @throws UnreachableException if no answer came in the last attempt
   * @throws ProblemException if the answer is a problem
   */
  public BinaryResponse call(App app, Request request)
      throws PeerRefusedException,
          UnreachableException,
          MessageTooLargeException,
          ProblemException,
          UsageException {
    List<UnreachableException> unanswered = new ArrayList<>();
    for (int failed = 1; ; failed++) {
      try {
        BinaryResponse answer = attempt(app, request);
        if (answer.status() < 300) {
          return answer;
        }
        Problem problem = Problem.of(answer);
        if (!problem.passes()
            || !repetition.next(failed, problem.retryAfter().orElse(0), problem.title())) {
          throw new ProblemException(problem);
        }
      } catch (UnreachableException e) {
        if (!repetition.next(failed, 0, String.valueOf(e.getMessage()))) {
          throw e;
        }
        unanswered.add(e);
      } catch (PeerRefusedException
          | ProblemException
          | MessageTooLargeException
          | UsageException e) {
        unanswered.forEach(e::addSuppressed);
        throw e;
      }
    }
  }

  /** The same for an answer that is a JSON object. */
  public JsonObject json(App app, Request request)
      throws PeerRefusedException,
          UnreachableException,
          MessageTooLargeException,
          ProblemException,
          UsageException {
    try {
      return StrictJson.parse(call(app, request).body());
    } catch (JsonShapeException e) {
      throw new UsageException("The app's answer cannot be read: " + e.getMessage(), e);
    }
  }

  private BinaryResponse attempt(App app, Request request)
      throws PeerRefusedException, UnreachableException, MessageTooLargeException, UsageException {
    return channel.send(app, request.with("authorization", "Bearer " + token.token()));
  }
}
