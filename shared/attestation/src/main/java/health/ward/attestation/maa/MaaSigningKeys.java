package health.ward.attestation.maa;

import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Keys as the issuers publish them, fetched over the network and kept. */
public final class MaaSigningKeys implements MaaKeySource {
  private final MaaTransport transport;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime a monotonic clock, nanoseconds
   */
  public MaaSigningKeys(MaaTransport transport, LongSupplier nanoTime) {
    this.transport = transport;
    this.nanoTime = nanoTime;
  }

  @Override
  public Optional<RSAPublicKey> key(MaaIssuer issuer, String kid) throws MaaUnavailableException {
    throw new UnsupportedOperationException("" + transport + nanoTime);
  }
}
