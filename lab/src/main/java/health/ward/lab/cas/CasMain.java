package health.ward.lab.cas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaIssuer;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaTransport;
import health.ward.attestation.time.ForwardClock;
import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.Pem;
import health.ward.lab.control.ControlServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The CAS's process. Command: {@code update}, which reads session and secrets again. */
public final class CasMain {
  private static final Duration MAXIMUM_AGE = Duration.ofMinutes(5);

  private final String[] arguments;
  private final SecureRandom random = new SecureRandom();
  private final Clock clock = ForwardClock.system();
  private final MaaTransport transport;
  private CasEmulator running;

  private CasMain(String... arguments) throws IOException, GeneralSecurityException {
    this.arguments = arguments;
    this.transport = MaaTransport.pinned(Files.readString(Path.of(arguments[6])));
    this.running = start();
  }

  /**
   * Runs until the input ends.
   *
   * @param arguments port, TLS certificate and key (PEM files), session file, secrets file,
   *     attestation provider's URL and the authority of its TLS certificate (PEM file)
   */
  public static void main(String... arguments) throws Exception {
    ControlServer control = ControlServer.overStandardStreams();
    CasMain cas = new CasMain(arguments);
    control.serve(Map.of("update", request -> cas.update()));
    System.exit(0);
  }

  private synchronized JsonNode update() throws IOException, GeneralSecurityException {
    running.close();
    running = start();
    return JsonNodeFactory.instance.nullNode();
  }

  private CasEmulator start() throws IOException, GeneralSecurityException {
    Identity identity =
        new Identity(
            Pem.certificates(Files.readString(Path.of(arguments[1]))),
            Pem.privateKey(Files.readString(Path.of(arguments[2])), "EC"));
    return CasEmulator.start(
        Integer.parseInt(arguments[0]),
        identity,
        Session.parse(Files.readAllBytes(Path.of(arguments[3]))),
        Secrets.keptIn(Path.of(arguments[4]), random, clock),
        new MaaClient(URI.create(arguments[5]), transport),
        new MaaTokenVerifier(
            List.of(MaaIssuer.dangerousLab(arguments[5])),
            new MaaSigningKeys(transport, System::nanoTime),
            clock,
            MAXIMUM_AGE),
        random);
  }
}
