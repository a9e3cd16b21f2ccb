package health.ward.cli.channel;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.endorsement.EndorsementDocumentException;
import health.ward.attestation.maa.MaaKeySource;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.peer.PassportCheck;
import health.ward.attestation.peer.PeerCheck;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.peer.PeerUnreachableException;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.attestation.peer.VerifiedPeerCache;
import health.ward.cli.config.App;
import health.ward.cli.config.ClientConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows which apps are verified. Each carries an endorsement about itself, which is checked with
 * this machine's clock; all that is sent asks here first. Safe for use by several threads.
 */
public final class AppTrust {
  private final ClientConfig config;
  private final Connection connection;
  private final MaaKeySource keys;
  private final Clock clock;
  private final Map<App, VerifiedPeerCache> known;

  /**
   * Nothing is known at first.
   *
   * @param keys of attestation providers
   */
  public AppTrust(ClientConfig config, Connection connection, MaaKeySource keys, Clock clock) {
    this.config = config;
    this.connection = connection;
    this.keys = keys;
    this.clock = clock;
    this.known =
        Stream.of(App.values()).collect(Collectors.toUnmodifiableMap(app -> app, this::cache));
  }

  /**
   * The app, verified now, whatever is known of it.
   *
   * @throws PeerRefusedException if it is not to be trusted; the verdict explains
   * @throws UnreachableException if it, or what is needed to judge it, cannot be had
   */
  public VerifiedPeer verify(App app) throws PeerRefusedException, UnreachableException {
    return outcome(app, () -> check(app));
  }

  /** The app, verified not longer ago than its policy allows. */
  VerifiedPeer peer(App app) throws PeerRefusedException, UnreachableException {
    return outcome(app, known(app)::peer);
  }

  /** The same with other keys than those that it does not know; verified now if none are known. */
  VerifiedPeer anew(App app, List<VerifiedPeer> refused)
      throws PeerRefusedException, UnreachableException {
    return outcome(app, () -> known(app).anew(refused));
  }

  private VerifiedPeerCache known(App app) {
    return Objects.requireNonNull(known.get(app), "every app has one");
  }

  private VerifiedPeerCache cache(App app) {
    // By the clock: a machine that has slept is not to believe what it knew before.
    return new VerifiedPeerCache(
        () -> check(app),
        config.policy(app).maximumAge(),
        () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
  }

  private VerifiedPeer check(App app)
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    AppraisalPolicy policy = config.policy(app);
    try {
      return new PassportCheck(
              new MaaTokenVerifier(policy.issuers(), keys, clock, policy.maximumAge()),
              new CasEndorsementVerifier(policy.casKeys(), clock),
              policy)
          .check(EndorsementDocument.parse(connection.endorsement(app)));
    } catch (UnreachableException e) {
      throw new PeerUnreachableException(String.valueOf(e.getMessage()), e);
    } catch (EndorsementDocumentException e) {
      throw new PeerUnreachableException("no verdict about " + app + ": " + e.getMessage(), e);
    }
  }

  private static VerifiedPeer outcome(App app, PeerCheck check)
      throws PeerRefusedException, UnreachableException {
    try {
      return check.check();
    } catch (PeerUnreachableException e) {
      throw new UnreachableException(String.valueOf(e.getMessage()), e);
    } catch (MaaUnavailableException e) {
      throw new UnreachableException("no verdict about " + app + ": " + e.getMessage(), e);
    }
  }
}
