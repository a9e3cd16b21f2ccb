package health.ward.lab.vault;

import health.ward.attestation.maa.MaaKeySource;
import health.ward.lab.certificate.Identity;
import health.ward.lab.http.EmulatorServer;
import health.ward.lab.http.HttpRoute;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A vault at {@code https://localhost:<port>}. */
public final class VaultEmulator implements AutoCloseable {
  private final EmulatorServer server;

  private VaultEmulator(EmulatorServer server) {
    this.server = server;
  }

  /**
   * Starts a vault.
   *
   * @param port also part of its keys' addresses
   * @param identity of its TLS certificate, for {@code localhost}
   * @param signer RSA key and chain that sign answers
   * @param keys what it gives out
   * @param authorities the signing keys of attestation providers
   */
  public static VaultEmulator start(
      int port,
      Identity identity,
      Identity signer,
      Collection<ReleasableKey> keys,
      MaaKeySource authorities,
      SecureRandom random,
      Clock clock)
      throws IOException, GeneralSecurityException {
    KeyReleases releases =
        new KeyReleases(
            "https://localhost:" + port, authorities, new ReleaseAnswers(signer), random, clock);
    List<HttpRoute> routes = new ArrayList<>();
    for (ReleasableKey key : keys) {
      routes.add(
          new HttpRoute("POST", key.path() + "/release", call -> releases.release(key, call)));
    }
    return new VaultEmulator(EmulatorServer.start(port, identity, routes));
  }

  @Override
  public void close() {
    server.close();
  }
}
