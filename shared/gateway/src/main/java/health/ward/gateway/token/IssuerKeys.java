package health.ward.gateway.token;

import com.nimbusds.jose.jwk.JWK;
import java.util.Optional;

/** The signing keys of one issuer. */
@FunctionalInterface
public interface IssuerKeys {

  /**
   * The key with this id, or empty when the issuer does not have it.
   *
   * @throws TokenKeysUnavailableException when the issuer's keys have never been fetched
   */
  Optional<JWK> key(String keyId) throws TokenKeysUnavailableException;
}
