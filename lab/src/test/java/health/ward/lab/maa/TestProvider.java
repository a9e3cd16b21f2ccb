package health.ward.lab.maa;

import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaIssuer;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaTransport;
import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.Pem;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.tee.TestPlatform;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A running attestation provider that believes one platform, and those who believe it. */
public final class TestProvider implements AutoCloseable {
  public static final Clock CLOCK = Clock.systemUTC();

  public final SecureRandom random = new SecureRandom();
  public final TestPlatform platform = new TestPlatform(CLOCK);

  /** Of everybody's TLS certificate. */
  public final CertificateAuthority authority = CertificateAuthority.root("test", random, CLOCK);

  public final String url;
  public final MaaEmulator emulator;

  /**
   * Starts a provider.
   *
   * @param folder where it keeps its signing key
   */
  public TestProvider(Path folder) throws Exception {
    int port = Ports.free().of(Use.MAA);
    url = "https://localhost:" + port;
    emulator =
        MaaEmulator.start(
            port,
            authority.issue("maa", List.of("localhost")),
            platform.rootKey(),
            platform.collateral(),
            folder.resolve("signing.pem"),
            random,
            CLOCK);
  }

  public String authorityPem() {
    return Pem.of(authority.certificate());
  }

  public MaaTransport transport() {
    return MaaTransport.pinned(authorityPem());
  }

  public MaaClient client() {
    return new MaaClient(URI.create(url), transport());
  }

  public MaaTokenVerifier verifier() {
    return new MaaTokenVerifier(
        List.of(MaaIssuer.dangerousLab(url)),
        new MaaSigningKeys(transport(), System::nanoTime),
        CLOCK,
        Duration.ofMinutes(5));
  }

  @Override
  public void close() {
    emulator.close();
  }
}
