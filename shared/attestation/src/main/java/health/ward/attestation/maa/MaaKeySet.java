package health.ward.attestation.maa;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import health.ward.attestation.cas.Certificates;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A key set as a provider publishes it. Entries that cannot sign a token are passed over. */
final class MaaKeySet {
  private static final int MINIMUM_BITS = 2048;

  private MaaKeySet() {}

  /**
   * RSA keys of at least 2048 bits by their exact {@code kid}. A {@code kid} that stands for two
   * different keys stands for none.
   */
  static Map<String, RSAPublicKey> parse(byte[] json) throws JsonShapeException {
    Map<String, RSAPublicKey> keys = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (JsonObject entry : StrictJson.parse(json).objects("keys")) {
      Optional<RSAPublicKey> key = key(entry);
      if (key.isPresent()) {
        RSAPublicKey other = keys.put(entry.string("kid"), key.get());
        if (other != null && !other.equals(key.get())) {
          ambiguous.add(entry.string("kid"));
        }
      }
    }
    keys.keySet().removeAll(ambiguous);
    return Map.copyOf(keys);
  }

  private static Optional<RSAPublicKey> key(JsonObject entry) {
    try {
      entry.string("kid");
      PublicKey key = entry.has("x5c") ? certified(entry) : bare(entry);
      return key instanceof RSAPublicKey rsa && signs(entry) && suits(entry, rsa)
          ? Optional.of(rsa)
          : Optional.empty();
    } catch (JsonShapeException
        | JOSEException
        | CertificateException
        | IllegalArgumentException
        | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** Nothing in the entry gives the key to another use or another algorithm. */
  private static boolean signs(JsonObject entry) throws JsonShapeException {
    return entry.string("kty").equals("RSA")
        && entry.optionalString("use").orElse("sig").equals("sig")
        && entry.optionalString("alg").orElse("RS256").equals("RS256");
  }

  /** Long enough, and the same key that the entry may spell out beside its certificate. */
  private static boolean suits(JsonObject entry, RSAPublicKey key)
      throws JsonShapeException, JOSEException {
    return key.getModulus().bitLength() >= MINIMUM_BITS
        && (!entry.has("n") || bare(entry).equals(key));
  }

  private static PublicKey certified(JsonObject entry)
      throws JsonShapeException, CertificateException {
    List<String> chain = entry.strings("x5c");
    if (chain.isEmpty()) {
      throw new CertificateException("no certificate");
    }
    return Certificates.parseDer(Base64.getDecoder().decode(chain.get(0))).getPublicKey();
  }

  private static PublicKey bare(JsonObject entry) throws JsonShapeException, JOSEException {
    return new RSAKey.Builder(new Base64URL(entry.string("n")), new Base64URL(entry.string("e")))
        .build()
        .toRSAPublicKey();
  }
}
