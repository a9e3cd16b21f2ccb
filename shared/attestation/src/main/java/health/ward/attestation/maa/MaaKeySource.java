package health.ward.attestation.maa;

import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** The signing keys of attestation providers. */
public interface MaaKeySource {

  /**
   * The key that {@code issuer} itself publishes under exactly {@code kid}, or empty.
   *
   * @throws MaaUnavailableException if the issuer's keys cannot be had now
   */
  Optional<RSAPublicKey> key(MaaIssuer issuer, String kid) throws MaaUnavailableException;
}
