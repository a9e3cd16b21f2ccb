package health.ward.lab.vault;

import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.maa.MaaTransport;
import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.Pem;
import health.ward.lab.control.ControlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** The vault's process; it takes no commands. */
public final class VaultMain {
  private VaultMain() {}

  /**
   * Runs until the input ends.
   *
   * @param arguments port, folder with {@code tls.crt}, {@code tls.key}, {@code answers.crt},
   *     {@code answers.key} and {@code keys.json}, and the authority of the attestation provider's
   *     TLS certificate (PEM file)
   */
  public static void main(String... arguments) throws Exception {
    ControlServer control = ControlServer.overStandardStreams();
    Path folder = Path.of(arguments[1]);
    VaultEmulator.start(
        Integer.parseInt(arguments[0]),
        identity(folder, "tls", "EC"),
        identity(folder, "answers", "RSA"),
        VaultKeys.read(folder.resolve("keys.json")).values(),
        new MaaSigningKeys(
            MaaTransport.pinned(Files.readString(Path.of(arguments[2]))), System::nanoTime),
        new SecureRandom(),
        Clock.systemUTC());
    control.serve(Map.of());
    System.exit(0);
  }

  private static Identity identity(Path folder, String name, String algorithm)
      throws IOException, GeneralSecurityException {
    return new Identity(
        Pem.certificates(Files.readString(folder.resolve(name + ".crt"))),
        Pem.privateKey(Files.readString(folder.resolve(name + ".key")), algorithm));
  }
}
