package health.ward.attestation.maa;

import health.ward.attestation.json.JsonShapeException;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keys as issuers published them once. They are believed on the word of whoever kept them, and do
 * not follow a rollover.
 */
public final class MaaKeySnapshot implements MaaKeySource {
  private final Map<MaaIssuer, Map<String, RSAPublicKey>> keys = new HashMap<>();

  /**
   * Reads what was kept.
   *
   * @param keySets what each issuer answered at {@link MaaIssuer#certs}
   * @throws JsonShapeException if one of them is no key set
   */
  public MaaKeySnapshot(Map<MaaIssuer, byte[]> keySets) throws JsonShapeException {
    for (Map.Entry<MaaIssuer, byte[]> set : keySets.entrySet()) {
      keys.put(set.getKey(), MaaKeySet.parse(set.getValue()));
    }
  }

  @Override
  public Optional<RSAPublicKey> key(MaaIssuer issuer, String kid) {
    return Optional.ofNullable(keys.getOrDefault(issuer, Map.of()).get(kid));
  }
}
