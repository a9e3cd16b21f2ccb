package health.ward.enclave.service;

import health.ward.enclave.channel.EnclaveChannel;
import health.ward.enclave.channel.KeyWornOutException;
import health.ward.enclave.channel.ReceivedRequest;
import health.ward.enclave.metrics.EnclaveMetrics;
import health.ward.enclave.metrics.Outcome;
import health.ward.sealing.bhttp.BinaryHttpException;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.ohttp.MessageTooLargeException;
import health.ward.sealing.ohttp.OpeningException;
import health.ward.sealing.ohttp.Padding;
import health.ward.sealing.ohttp.ReplayedRequestException;
import health.ward.sealing.ohttp.UnknownKeyException;
import health.ward.sealing.trace.Traceparent;
import java.security.SecureRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers sealed messages: opens, asks for the credential, refuses what was accepted before, hands
 * on, seals. Once a message has been opened every answer goes back sealed.
 */
public final class SealedService {
  private static final Logger LOG = Logger.getLogger(SealedService.class.getName());
  private static final Padding PADDING = Padding.atLeast(4096);

  private final EnclaveChannel channel;
  private final Callers callers;
  private final InferenceService inference;
  private final EnclaveMetrics metrics;
  private final SecureRandom random;

  /**
   * @param random for the spans of traced calls
   */
  public SealedService(
      EnclaveChannel channel,
      Callers callers,
      InferenceService inference,
      EnclaveMetrics metrics,
      SecureRandom random) {
    this.random = random;
    this.channel = channel;
    this.callers = callers;
    this.inference = inference;
    this.metrics = metrics;
  }

  /**
   * The sealed answer to a sealed message.
   *
   * @param message a {@code message/ohttp-req}
   * @return a {@code message/ohttp-res}
   */
  public byte[] answer(byte[] message)
      throws UnknownKeyException, MessageTooLargeException, OpeningException {
    ReceivedRequest received = channel.open(message);
    return received.opened().seal(inner(received), PADDING);
  }

  private BinaryResponse inner(ReceivedRequest received) {
    try {
      BinaryRequest request = received.opened().request();
      if (!callers.know(request.field("authorization"))) {
        return problem(Outcome.UNAUTHORISED, 401, "credential", "A known credential is needed");
      }
      channel.accept(received);
      BinaryResponse answer = inference.answer(request);
      trace(request);
      return answer;
    } catch (BinaryHttpException e) {
      return problem(Outcome.MALFORMED, 400, "message", "The sealed message is not a request");
    } catch (ReplayedRequestException e) {
      return problem(Outcome.REPLAYED, 409, "replayed", "This message was answered before");
    } catch (KeyWornOutException e) {
      return problem(Outcome.BUSY, 503, "key-worn-out", "The key has changed; ask again");
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "event=requestFailed fault={0}", e.getClass().getName());
      return problem(Outcome.FAILED, 500, "failure", "The request failed");
    }
  }

  /** A line about a call whose caller asks for one; how it ended stays inside the seal. */
  private void trace(BinaryRequest request) {
    request
        .field(Traceparent.FIELD)
        .flatMap(Traceparent::parse)
        .filter(Traceparent::sampled)
        .map(caller -> caller.next(random))
        .ifPresent(
            call ->
                LOG.log(
                    Level.INFO,
                    "event=answered trace={0} span={1}",
                    new Object[] {call.traceId(), call.spanId()}));
  }

  private BinaryResponse problem(Outcome outcome, int status, String name, String title) {
    metrics.count(outcome);
    return Answers.problem(status, name, title);
  }
}
