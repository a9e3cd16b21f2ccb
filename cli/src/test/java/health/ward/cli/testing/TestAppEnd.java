package health.ward.cli.testing;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.cas.CasEndorser;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.route.Route;
import health.ward.gateway.sealed.ChannelLimits;
import health.ward.gateway.sealed.Endorsements;
import health.ward.gateway.sealed.SealedChannel;
import health.ward.gateway.sealed.SealedGateway;
import health.ward.gateway.testing.TestApis;
import health.ward.gateway.testing.TestCas;
import health.ward.gateway.testing.TestIssuer;
import health.ward.sealing.trace.CurrentTrace;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One app behind its sealed gateway, endorsed by a CAS of its own. */
final class TestAppEnd {
  private final String service;
  private final TestCas cas;
  private final List<Route> routes;
  private final TestIssuer issuer;
  private SealedGateway gateway;

  TestAppEnd(String service, List<Route> routes, TestIssuer issuer) throws Exception {
    this.service = service;
    this.cas = new TestCas(service);
    this.routes = routes;
    this.issuer = issuer;
    this.gateway = start();
  }

  /** The same app in a new process, with new keys. */
  synchronized void restart() {
    gateway = start();
  }

  synchronized ApiResponse describe() {
    return gateway.describe();
  }

  ApiResponse receive(byte[] message) {
    SealedGateway now;
    synchronized (this) {
      now = gateway;
    }
    return now.receive(message);
  }

  /** A policy that accepts this app. */
  String policy() {
    return """
    {"ward":1,"version":"hospital","maximumAgeSeconds":600,"services":["%s"],
     "cas":[{"caKey":"%s","name":"%s.ward"}]}
    """
        .formatted(service, Hex.of(Sha256.of(cas.authority.getPublicKey().getEncoded())), service);
  }

  private SealedGateway start() {
    SealedChannel channel = SealedChannel.ofOwnKey(ChannelLimits.JSON, new SecureRandom());
    return new SealedGateway(
        TestApis.api(routes, issuer),
        channel,
        new Endorsements(channel, this::endorse, System::nanoTime),
        new CurrentTrace(new SecureRandom()));
  }

  private EndorsementDocument endorse(byte[] keys) {
    byte[] runtimeData =
        new RuntimeData(service, RuntimeData.ohttpKeys(keys), Map.of(), Optional.empty()).toBytes();
    try {
      return EndorsementDocument.of(
          keys,
          runtimeData,
          List.of(
              new CasEndorser(List.of(cas.leaf, cas.authority), cas.leafKeys.getPrivate())
                  .endorse(runtimeData)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
