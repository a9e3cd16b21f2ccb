package health.ward.cli.channel;

import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.cli.config.App;
import health.ward.sealing.SealingException;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.ohttp.SealedClients;
import health.ward.sealing.ohttp.SealedRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends requests sealed to verified apps, and nothing else. Safe for use by several threads. */
public final class SealedChannel {
  /** Of an app's keys that may be known, and out of date. */
  private static final int GENERATIONS = 2;

  private final AppTrust trust;
  private final Connection connection;
  private final SealedClients seals;

  public SealedChannel(AppTrust trust, Connection connection, SecureRandom random) {
    this.trust = trust;
    this.connection = connection;
    this.seals = new SealedClients(random);
  }

  /**
   * Sends a request and opens its answer. An app that no longer knows the key is sent the request
   * sealed anew, to other keys that are known of it, and last to those that it has now: such a
   * message was not opened.
   *
   * @throws PeerRefusedException if the app is not to be trusted; nothing was sent under that
   *     verdict
   * @throws UnreachableException if no answer came that opens
   */
  public BinaryResponse send(App app, Request request)
      throws PeerRefusedException, UnreachableException, MessageTooLargeException {
    VerifiedPeer peer = trust.peer(app);
    Optional<BinaryResponse> answer = attempt(app, peer, request);
    List<VerifiedPeer> refused = new ArrayList<>();
    while (answer.isEmpty() && refused.size() < GENERATIONS) {
      refused.add(peer);
      peer = trust.anew(app, refused);
      answer = attempt(app, peer, request);
    }
    return answer.orElseThrow(
        () -> new UnreachableException(app + " does not open what is sealed to its own keys"));
  }

  /** The answer; empty if the app could not open the message. */
  private Optional<BinaryResponse> attempt(App app, VerifiedPeer peer, Request request)
      throws UnreachableException, MessageTooLargeException {
    SealedRequest sealed = seal(app, peer, request);
    HttpResponse<byte[]> answer = connection.post(app, sealed.message());
    switch (answer.statusCode()) {
      case 200 -> {
        return Optional.of(open(app, sealed, answer.body()));
      }
      case 400, 422 -> {
        return Optional.empty();
      }
      case 413 -> throw new MessageTooLargeException(app);
      default ->
          throw new UnreachableException(app + " was not reached: status " + answer.statusCode());
    }
  }

  private SealedRequest seal(App app, VerifiedPeer peer, Request request)
      throws UnreachableException {
    try {
      return seals.seal(peer.keyDocument(), request.inside(connection.authority()));
    } catch (SealingException e) {
      throw new UnreachableException(app + " offers no key that can be used", e);
    }
  }

  private static BinaryResponse open(App app, SealedRequest sealed, byte[] answer)
      throws UnreachableException {
    try {
      return sealed.open(answer);
    } catch (SealingException e) {
      throw new UnreachableException("what came back is not the answer of " + app, e);
    }
  }
}
