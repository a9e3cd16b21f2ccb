package health.ward.enclave;

import health.ward.attestation.evidence.GramineEvidenceSource;
import health.ward.enclave.configuration.ConfigurationException;
import health.ward.enclave.configuration.TrustedConfiguration;
import java.security.SecureRandom;

/** Starts the ONNX enclave and serves until the process is ended. */
public final class Main {
  private Main() {}

  /** Ends with one line and exit code 1 when the enclave does not start. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      Enclave enclave = start(Arguments.parse(arguments));
      System.out.println("ONNX enclave ready: " + enclave.description());
      enclave.join();
    } catch (StartRefusedException | RuntimeException e) {
      System.err.println("ONNX enclave does not start: " + e.getMessage());
      System.exit(1);
    }
  }

  private static Enclave start(Arguments arguments) throws StartRefusedException {
    try {
      return Enclave.start(
          arguments.models(),
          new GramineEvidenceSource(arguments.attestation()),
          TrustedConfiguration.read(arguments.trusted()),
          EnclaveLimits.standard(),
          new SecureRandom());
    } catch (ConfigurationException e) {
      throw new StartRefusedException(String.valueOf(e.getMessage()), e);
    }
  }
}
