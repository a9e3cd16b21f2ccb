package health.ward.gateway.testing;

import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.gateway.audit.AuditTrail;
import health.ward.gateway.function.FunctionApp;
import health.ward.gateway.health.Health;
import health.ward.gateway.plain.PlainGateway;
import health.ward.gateway.plain.PlainPolicy;
import health.ward.gateway.route.Api;
import health.ward.gateway.route.Route;
import health.ward.gateway.sealed.ChannelLimits;
import health.ward.gateway.sealed.Endorsements;
import health.ward.gateway.sealed.SealedChannel;
import health.ward.gateway.sealed.SealedGateway;
import health.ward.gateway.wiring.AppCalls;
import health.ward.records.RecordStore;
import health.ward.sealing.trace.CurrentTrace;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An app over parts that a test chooses, with both ways in. */
public final class TestApp {

  private TestApp() {}

  /** The app; its endorsement document endorses nothing. */
  public static FunctionApp of(
      String service,
      PlainPolicy policy,
      List<Route> routes,
      RecordStore records,
      TestIssuer... issuers) {
    return of(service, policy, ChannelLimits.JSON, routes, records, issuers);
  }

  /** The same with other limits than those for JSON. */
  public static FunctionApp of(
      String service,
      PlainPolicy policy,
      ChannelLimits limits,
      List<Route> routes,
      RecordStore records,
      TestIssuer... issuers) {
    return of(service, policy, limits, AppCalls.of(routes), records, issuers);
  }

  /** The same for an app that also takes messages. */
  public static FunctionApp of(
      String service,
      PlainPolicy policy,
      ChannelLimits limits,
      AppCalls calls,
      RecordStore records,
      TestIssuer... issuers) {
    return of(service, policy, limits, calls, TestApis.trail(), records, issuers);
  }

  /** The same with an audit trail that is looked at. */
  public static FunctionApp of(
      String service,
      PlainPolicy policy,
      ChannelLimits limits,
      AppCalls calls,
      AuditTrail trail,
      RecordStore records,
      TestIssuer... issuers) {
    SealedChannel channel = SealedChannel.ofOwnKey(limits, new SecureRandom());
    CurrentTrace trace = new CurrentTrace(new SecureRandom());
    Api api = TestApis.api(calls.routes(), trail, issuers);
    Endorsements endorsements =
        new Endorsements(
            channel,
            keys ->
                EndorsementDocument.of(
                    keys,
                    new RuntimeData(
                            service, RuntimeData.ohttpKeys(keys), Map.of(), Optional.empty())
                        .toBytes(),
                    List.of()),
            System::nanoTime);
    return new FunctionApp(
        new PlainGateway(api, policy, limits.maximumMessageBytes()),
        new SealedGateway(api, channel, endorsements, trace),
        new Health(channel, records::ready),
        calls.messages(),
        records::close,
        trace,
        System::nanoTime);
  }
}
