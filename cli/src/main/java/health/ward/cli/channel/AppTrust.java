package health.ward.cli.channel;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.endorsement.EndorsementDocumentException;
import health.ward.attestation.maa.MaaKeySource;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.peer.PassportCheck;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.cli.config.App;
import health.ward.cli.config.ClientConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Knows which apps are verified. Each carries an endorsement about itself, which is checked with
 * this machine's clock; all that is sent asks here first. Safe for use by several threads.
 */
public final class AppTrust {
  private final ClientConfig config;
  private final Connection connection;
  private final MaaKeySource keys;
  private final Clock clock;
  private final Map<App, Known> known = new EnumMap<>(App.class);

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
  }

  /**
   * The app, verified now, whatever was known of it.
   *
   * @throws PeerRefusedException if it is not to be trusted; the verdict explains
   * @throws UnreachableException if it, or what is needed to judge it, cannot be had
   */
  public synchronized VerifiedPeer verify(App app)
      throws PeerRefusedException, UnreachableException {
    known.remove(app);
    byte[] document = connection.endorsement(app);
    try {
      VerifiedPeer peer = check(app).check(EndorsementDocument.parse(document));
      known.put(app, new Known(peer, clock.instant()));
      return peer;
    } catch (EndorsementDocumentException | MaaUnavailableException e) {
      throw new UnreachableException("no verdict about " + app + ": " + e.getMessage(), e);
    }
  }

  /** The app, verified not longer ago than its policy allows. */
  synchronized VerifiedPeer require(App app) throws PeerRefusedException, UnreachableException {
    Known before = known.get(app);
    Instant oldest = clock.instant().minus(config.policy(app).maximumAge());
    return before == null || before.since().isBefore(oldest) ? verify(app) : before.peer();
  }

  /** Has the app verified again before anything else is sent to it. */
  public synchronized void forget(App app) {
    known.remove(app);
  }

  private PassportCheck check(App app) {
    AppraisalPolicy policy = config.policy(app);
    return new PassportCheck(
        new MaaTokenVerifier(policy.issuers(), keys, clock, policy.maximumAge()),
        new CasEndorsementVerifier(policy.casKeys(), clock),
        policy);
  }

  private record Known(VerifiedPeer peer, Instant since) {}
}
