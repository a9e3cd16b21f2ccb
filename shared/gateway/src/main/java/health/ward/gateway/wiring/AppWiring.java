package health.ward.gateway.wiring;

import health.ward.attestation.time.ForwardClock;
import health.ward.gateway.audit.AuditTrail;
import health.ward.gateway.configuration.ConfigurationException;
import health.ward.gateway.configuration.Profile;
import health.ward.gateway.configuration.TrustedConfiguration;
import health.ward.gateway.configuration.TrustedFolder;
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
import health.ward.inference.OnnxEnclave;
import health.ward.records.RecordId;
import health.ward.records.audit.AuditLog;
import health.ward.records.audit.CheckpointTimer;
import health.ward.sealing.ohttp.SelfTest;
import health.ward.sealing.ohttp.SelfTestFailedException;
import health.ward.sealing.trace.CurrentTrace;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts an app together from its trusted configuration; happens once in a process. */
public final class AppWiring {

  private static final Logger LOG = LoggerFactory.getLogger(AppWiring.class);

  private final String service;
  private final ChannelLimits limits;
  private final Assembly assembly;

  private AppWiring(String service, ChannelLimits limits, Assembly assembly) {
    this.service = service;
    this.limits = limits;
    this.assembly = assembly;
  }

  /**
   * The wiring of an app that keeps records and speaks JSON.
   *
   * @param service the app's service name; a configuration for another service is refused
   * @param limits for lists of ids or for JSON
   * @param calls the app's calls over their parts
   */
  public AppWiring(String service, ChannelLimits limits, Function<AppParts, AppCalls> calls) {
    this(
        service,
        limits,
        (configuration, secrets, log, onnx, clock, random) -> {
          RecordWiring.Home home = RecordWiring.open(configuration, secrets, clock, random);
          AuditTrail trail = new AuditTrail(log, home.tags());
          return new Assembled(
              calls.apply(
                  new AppParts(
                      home.records(),
                      home.jobs(),
                      home.rotation(),
                      log,
                      trail,
                      onnx,
                      clock,
                      random)),
              trail,
              () -> home.ready() && log.ready(),
              home::close);
        });
  }

  /**
   * The wiring of an app that keeps nothing but the audit log: record keys are not read even if
   * they are there.
   *
   * @param service the app's service name; a configuration for another service is refused
   * @param routes the app's calls over the client of the ONNX enclave
   */
  public static AppWiring withoutRecords(
      String service, ChannelLimits limits, Function<OnnxEnclave, List<Route>> routes) {
    return new AppWiring(
        service,
        limits,
        (configuration, secrets, log, onnx, clock, random) ->
            new Assembled(
                AppCalls.of(routes.apply(onnx)),
                new AuditTrail(log, AppWiring::noRecords),
                log::ready,
                () -> {}));
  }

  /**
   * The app that the folder beside this library's jar configures.
   *
   * @throws ConfigurationException when the configuration cannot be used; nothing is served then
   * @throws SelfTestFailedException when this process cannot seal and open
   */
  public FunctionApp start() throws ConfigurationException, SelfTestFailedException {
    try {
      return start(TrustedFolder.ofCode(AppWiring.class));
    } catch (ConfigurationException unusable) {
      // The text is ours and names files and rules only.
      LOG.error("event=cannotStart service={} reason={}", service, unusable.getMessage());
      throw unusable;
    }
  }

  /**
   * The app that this folder configures.
   *
   * @throws ConfigurationException when the configuration cannot be used; nothing is served then
   * @throws SelfTestFailedException when this process cannot seal and open
   */
  public FunctionApp start(TrustedFolder folder)
      throws ConfigurationException, SelfTestFailedException {
    TrustedConfiguration configuration = TrustedConfiguration.read(folder);
    if (!configuration.service().equals(service)) {
      throw new ConfigurationException("ward.json is for another service than " + service);
    }
    SecureRandom random = new SecureRandom();
    SelfTest.run(random);
    Clock clock = ForwardClock.system();
    Secrets secrets = new SecretWiring(configuration, folder, clock, random).secrets();
    CurrentTrace trace = new CurrentTrace(random);
    OnnxEnclave onnx =
        EnclaveWiring.client(
            configuration.onnx(), configuration.profile(), secrets, clock, random, trace);
    SealedChannel channel = ChannelWiring.channel(configuration, secrets, limits, random);
    Endorsements endorsements =
        new Endorsements(channel, ChannelWiring.endorser(configuration), System::nanoTime);
    AuditLog log = AuditWiring.open(configuration.audit(), secrets, service, clock, random);
    Assembled assembled;
    try {
      assembled = assembly.assemble(configuration, secrets, log, onnx, clock, random);
    } catch (ConfigurationException | RuntimeException unusable) {
      log.close();
      throw unusable;
    }
    Api api =
        new Api(
            assembled.calls().routes(),
            TokenWiring.tokens(configuration.tokens(), clock),
            assembled.trail());
    CheckpointTimer checkpoints = AuditWiring.checkpoints(log);
    return new FunctionApp(
        new PlainGateway(api, plainPolicy(configuration), limits.maximumMessageBytes()),
        new SealedGateway(api, channel, endorsements, trace),
        new Health(channel, assembled.storeReady()),
        assembled.calls().messages(),
        () -> {
          checkpoints.close();
          assembled.closeRecords().run();
          log.close();
        },
        trace,
        System::nanoTime);
  }

  private static PlainPolicy plainPolicy(TrustedConfiguration configuration) {
    if (!configuration.dangerousPlainRequests()) {
      return PlainPolicy.SEALED_ONLY;
    }
    return configuration.profile() == Profile.PRODUCTION
        ? PlainPolicy.DANGEROUS_TLS
        : PlainPolicy.DANGEROUS_ALL;
  }

  private static String noRecords(RecordId id) {
    throw new IllegalStateException("this app knows no records");
  }

  private record Assembled(
      AppCalls calls, AuditTrail trail, BooleanSupplier storeReady, Runnable closeRecords) {}

  private interface Assembly {
    Assembled assemble(
        TrustedConfiguration configuration,
        Secrets secrets,
        AuditLog log,
        OnnxEnclave onnx,
        Clock clock,
        SecureRandom random)
        throws ConfigurationException;
  }
}
