package health.ward.attestation.maa;

import health.ward.attestation.json.JsonShapeException;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Key sets that were published before, read as {@link MaaSigningKeys} reads them. */
public final class JwksKeySource implements MaaKeySource {
  private final Map<String, Map<String, RSAPublicKey>> issuers = new HashMap<>();

  /** The key set of one more issuer. */
  public void publish(String issuer, byte[] jwks) throws JsonShapeException {
    issuers.put(issuer, MaaKeySet.parse(jwks));
  }

  @Override
  public Optional<RSAPublicKey> key(MaaIssuer issuer, String kid) {
    return Optional.ofNullable(issuers.getOrDefault(issuer.url(), Map.of()).get(kid));
  }
}
