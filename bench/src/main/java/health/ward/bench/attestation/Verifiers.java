package health.ward.bench.attestation;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.time.ForwardClock;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Verifiers put together as the apps' gateway does it, over collected material. */
final class Verifiers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Verifiers() {}

  /** For the material's token, with the issuer's key at hand. */
  static MaaTokenVerifier tokens(Material material, AppraisalPolicy policy)
      throws IOException, GeneralSecurityException {
    RSAPublicKey key =
        (RSAPublicKey)
            KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(material.read("key.der")));
    return new MaaTokenVerifier(
        policy.issuers(), (issuer, kid) -> Optional.of(key), clock(material), policy.maximumAge());
  }

  /** The clock that apps use; it begins when the token was issued, however old the material is. */
  static Clock clock(Material material) throws IOException {
    String payload = material.text("token.jwt").split("\\.", -1)[1];
    long issued = JSON.readTree(Base64Url.decode(payload).orElseThrow()).path("iat").asLong();
    return new ForwardClock(
        Clock.fixed(Instant.ofEpochSecond(issued), ZoneOffset.UTC), System::nanoTime);
  }
}
