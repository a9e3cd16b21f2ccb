package health.ward.lab.maa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import health.ward.attestation.collateral.CollateralFile;
import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.Pem;
import health.ward.lab.control.ControlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The provider's process. Command: {@code faults} with their {@code names}, those that are on. */
public final class MaaMain {
  private MaaMain() {}

  /**
   * Runs until the input ends.
   *
   * @param arguments port, TLS certificate and key (PEM files), root certificate (PEM file),
   *     collateral (JSON file, read anew for every quote), file of the kept signing key
   */
  public static void main(String... arguments) throws Exception {
    ControlServer control = ControlServer.overStandardStreams();
    Identity identity =
        new Identity(
            Pem.certificates(Files.readString(Path.of(arguments[1]))),
            Pem.privateKey(Files.readString(Path.of(arguments[2])), "EC"));
    MaaEmulator emulator =
        MaaEmulator.start(
            Integer.parseInt(arguments[0]),
            identity,
            Pem.certificates(Files.readString(Path.of(arguments[3]))).get(0).getPublicKey(),
            new CollateralFile(Path.of(arguments[4])),
            Path.of(arguments[5]),
            new SecureRandom(),
            Clock.systemUTC());
    control.serve(Map.of("faults", request -> faults(emulator, request)));
    System.exit(0);
  }

  private static JsonNode faults(MaaEmulator emulator, JsonNode request) {
    Set<MaaFault> faults = EnumSet.noneOf(MaaFault.class);
    for (JsonNode name : request.path("names")) {
      faults.add(
          MaaFault.of(name.asText())
              .orElseThrow(() -> new IllegalArgumentException("There is no such fault.")));
    }
    emulator.faults(faults);
    return NullNode.getInstance();
  }
}
