package health.ward.enclave;

import health.ward.attestation.evidence.EvidenceSource;
import health.ward.attestation.evidence.GramineEvidenceSource;
import health.ward.attestation.evidence.GuestAgent;
import health.ward.enclave.configuration.ConfigurationException;
import health.ward.enclave.configuration.GuestAgentSettings;
import health.ward.enclave.configuration.TrustedConfiguration;
import health.ward.enclave.log.EnclaveLog;
import health.ward.process.Termination;
import java.security.SecureRandom;
import java.util.logging.Logger;

/** Starts the ONNX enclave and serves until SIGTERM. */
public final class Main {
  private Main() {}

  /** Ends with one line and exit code 1 when the enclave does not start. */
  public static void main(String[] arguments) throws InterruptedException {
    EnclaveLog.to(System.err);
    try {
      Enclave enclave = start(Arguments.parse(arguments));
      if (!Termination.beforeExit(() -> leave(enclave))) {
        Logger.getLogger(Main.class.getName()).info("event=noSignalHandling");
      }
      System.out.println("ONNX enclave ready: " + enclave.description());
      enclave.join();
    } catch (StartRefusedException | RuntimeException e) {
      System.err.println("ONNX enclave does not start: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void leave(Enclave enclave) {
    try {
      enclave.leave(Termination.LISTENING_ON);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Enclave start(Arguments arguments) throws StartRefusedException {
    TelemetryGuard.check();
    try {
      TrustedConfiguration configuration = TrustedConfiguration.read(arguments.trusted());
      return Enclave.start(
          arguments.models(),
          evidence(arguments, configuration),
          configuration,
          EnclaveLimits.standard(),
          new SecureRandom());
    } catch (ConfigurationException e) {
      throw new StartRefusedException(String.valueOf(e.getMessage()), e);
    }
  }

  private static EvidenceSource<?> evidence(
      Arguments arguments, TrustedConfiguration configuration) {
    if (configuration.guestAgent().isPresent()) {
      GuestAgentSettings agent = configuration.guestAgent().get();
      return new GuestAgent(agent.address(), agent.provider());
    }
    return new GramineEvidenceSource(arguments.attestation());
  }
}
