package health.ward.enclave;

import health.ward.attestation.evidence.EvidenceSource;
import health.ward.attestation.evidence.EvidenceUnavailableException;
import health.ward.enclave.channel.EnclaveChannel;
import health.ward.enclave.channel.EndorsementDesk;
import health.ward.enclave.channel.SharedKeys;
import health.ward.enclave.configuration.ConfigurationException;
import health.ward.enclave.configuration.ModelSettings;
import health.ward.enclave.configuration.TrustedConfiguration;
import health.ward.enclave.http.EnclaveHandler;
import health.ward.enclave.http.EnclaveServer;
import health.ward.enclave.http.EndorsementEndpoint;
import health.ward.enclave.http.ListenException;
import health.ward.enclave.http.MessageBudget;
import health.ward.enclave.http.MessageReception;
import health.ward.enclave.http.MetricsHandler;
import health.ward.enclave.http.Readiness;
import health.ward.enclave.http.SealedEndpoint;
import health.ward.enclave.http.TokenBucket;
import health.ward.enclave.metrics.EnclaveMetrics;
import health.ward.enclave.model.ModelFailedException;
import health.ward.enclave.model.ModelKeys;
import health.ward.enclave.model.ModelLoadException;
import health.ward.enclave.model.ModelSource;
import health.ward.enclave.model.Models;
import health.ward.enclave.model.PlainModels;
import health.ward.enclave.model.SealedModels;
import health.ward.enclave.model.ServedModel;
import health.ward.enclave.protocol.InferRequestReader;
import health.ward.enclave.service.Admission;
import health.ward.enclave.service.Callers;
import health.ward.enclave.service.InferenceService;
import health.ward.enclave.service.ModelHealth;
import health.ward.enclave.service.SealedService;
import health.ward.sealing.ohttp.SelfTest;
import health.ward.sealing.ohttp.SelfTestFailedException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The ONNX enclave, wired: its models, its channel, its server. */
public final class Enclave implements AutoCloseable {
  private static final int THREADS_PER_RUN = 1;

  private final Models models;
  private final EndorsementDesk desk;
  private final Readiness readiness = new Readiness();
  private final EnclaveServer server;
  private final Optional<EnclaveServer> metricsServer;

  private Enclave(
      Models models,
      EvidenceSource<?> evidence,
      TrustedConfiguration configuration,
      EnclaveLimits limits,
      EnclaveChannel channel,
      SecureRandom random) {
    this.models = models;
    EnclaveMetrics metrics =
        new EnclaveMetrics(
            models.all().stream().map(ServedModel::identity).toList(), Clock.systemUTC().instant());
    desk = new EndorsementDesk(channel, evidence, models.digests());
    Admission admission =
        new Admission(limits.running(), limits.waiting(), limits.longestWait(), System::nanoTime);
    ModelHealth health = new ModelHealth(models, admission);
    InferenceService inference =
        new InferenceService(
            models, new InferRequestReader(limits.elements()), admission, health, metrics);
    SealedService service =
        new SealedService(
            channel, new Callers(configuration.callers()), inference, metrics, random);
    TokenBucket freshEvidence =
        new TokenBucket(limits.evidenceBurst(), limits.evidencePerSecond(), System::nanoTime);
    MessageReception messages =
        new MessageReception(
            new SealedEndpoint(service, limits.messageBytes()),
            new MessageBudget(limits.bytesInFlight()),
            limits.longestReception());
    EnclaveHandler handler =
        new EnclaveHandler(
            readiness,
            models,
            health,
            new EndorsementEndpoint(desk, freshEvidence),
            messages,
            configuration.metricsPort().isPresent() ? Optional.empty() : Optional.of(metrics));
    server =
        new EnclaveServer(configuration.address(), configuration.port(), limits.threads(), handler);
    metricsServer =
        configuration.metricsPort().isPresent()
            ? Optional.of(
                new EnclaveServer(
                    configuration.address(),
                    configuration.metricsPort().getAsInt(),
                    MetricsHandler.THREADS,
                    new MetricsHandler(metrics)))
            : Optional.empty();
  }

  /**
   * Loads the models, listens, tests itself, and only then says that it is ready.
   *
   * @throws StartRefusedException when any of that fails; nothing is left running
   */
  public static Enclave start(
      Path models,
      EvidenceSource<?> evidence,
      TrustedConfiguration configuration,
      EnclaveLimits limits,
      SecureRandom random)
      throws StartRefusedException {
    EnclaveChannel channel = channel(configuration, limits, random);
    Models loaded = load(models, configuration.models());
    Enclave enclave = new Enclave(loaded, evidence, configuration, limits, channel, random);
    try {
      enclave.server.start();
      if (enclave.metricsServer.isPresent()) {
        enclave.metricsServer.get().start();
      }
      enclave.selfTest(random);
      enclave.readiness.declare();
      return enclave;
    } catch (ListenException
        | SelfTestFailedException
        | ModelFailedException
        | EvidenceUnavailableException e) {
      enclave.close();
      throw new StartRefusedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The port that is listened on. */
  public int port() {
    return server.port();
  }

  /** The port that metrics are read on. */
  public int metricsPort() {
    return metricsServer.orElse(server).port();
  }

  /** What is served, for people. */
  public String description() {
    StringBuilder text = new StringBuilder("port " + port());
    for (ServedModel model : models.all()) {
      text.append(", model ").append(model.identity());
      text.append(" sha256 ").append(model.identity().digest());
    }
    return text.toString();
  }

  /** Waits until the server has been closed. */
  public void join() throws InterruptedException {
    server.join();
  }

  /**
   * Says that it is not ready, answers those who still come for a while, then listens no more and
   * answers what is under way. To be called when the process is asked to end; callers with open
   * connections find another replica.
   */
  public void leave(Duration listeningOn) throws InterruptedException {
    readiness.withdraw();
    server.leave(listeningOn);
  }

  @Override
  public void close() {
    server.close();
    metricsServer.ifPresent(EnclaveServer::close);
    try {
      models.close();
    } catch (ModelLoadException e) {
      throw new IllegalStateException("A model does not close", e);
    }
  }

  private void selfTest(SecureRandom random)
      throws SelfTestFailedException, ModelFailedException, EvidenceUnavailableException {
    SelfTest.run(random);
    for (ServedModel model : models.all()) {
      model.selfTest();
    }
    desk.kept();
  }

  private static EnclaveChannel channel(
      TrustedConfiguration configuration, EnclaveLimits limits, SecureRandom random)
      throws StartRefusedException {
    try {
      return configuration.channel().isEmpty()
          ? EnclaveChannel.ofOwnKey(limits.replays(), limits.messageBytes(), random)
          : EnclaveChannel.ofSharedKeys(
              SharedKeys.read(configuration.channel().get()),
              limits.replays(),
              limits.messageBytes(),
              random);
    } catch (ConfigurationException e) {
      throw new StartRefusedException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Models load(Path folder, ModelSettings settings) throws StartRefusedException {
    try {
      ModelSource source =
          settings.keys().isPresent()
              ? new SealedModels(ModelKeys.read(settings.keys().get()))
              : new PlainModels();
      return Models.load(folder, source, settings.defaults(), THREADS_PER_RUN);
    } catch (ModelLoadException e) {
      throw new StartRefusedException(String.valueOf(e.getMessage()), e);
    }
  }
}
