package health.ward.attestation.release;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;

/**
 * Checks a vault's answer. No exception means that a certificate with the configured name and root
 * signed it, for this key and this nonce, in the wrapping that was asked for.
 *
 * <p>The answer is a compact JWS (RS256, {@code x5c}) of
 *
 * <pre>{@code
 * {"request":{"api-version":…,"enc":"CKM_RSA_AES_KEY_WRAP","nonce":…},
 *  "response":{"key":{"key":{"kid":"<key id>","kty":…,"key_hsm":"<base64url of JSON>"}}}}
 * }</pre>
 *
 * <p>where {@code key_hsm} is {@code {"schema_version":"1.0.0","header":{"kid":…,"alg":"dir",
 * "enc":"CKM_RSA_AES_KEY_WRAP"},"ciphertext":"<base64url>"}}. Unverified against the real service:
 * the places of {@code nonce} and {@code enc}, the algorithm of the signature, and the name and
 * root of its certificate. If one of them differs, every release fails here; none is taken wrongly.
 */
public final class ReleaseVerifier {
  private static final int MAXIMUM_LENGTH = 64 * 1024;
  private static final String WRAPPING = VaultClient.WRAPPING.toString();

  private final SignerChain signers;

  /**
   * @param roots of the certificates that sign answers
   * @param name a DNS name that the signing certificate must carry
   * @param clock for the certificates' validity
   */
  public ReleaseVerifier(List<X509Certificate> roots, String name, Clock clock) {
    this.signers = new SignerChain(roots, name, clock);
  }

  /**
   * The wrapped key.
   *
   * @param answer compact JWS
   * @param key the key that was asked for
   * @param nonce of the request
   * @throws ReleaseAnswerException when the answer must not be believed
   */
  byte[] verify(String answer, VaultKey key, String nonce) throws ReleaseAnswerException {
    try {
      JsonObject payload = StrictJson.parse(signed(answer));
      JsonObject request = payload.object("request");
      exactly(request, "nonce", nonce);
      exactly(request, "enc", WRAPPING);
      JsonObject released = payload.object("response").object("key").object("key");
      exactly(released, "kid", key.id());
      JsonObject wrapped = StrictJson.parse(released.base64Url("key_hsm"));
      JsonObject header = wrapped.object("header");
      exactly(header, "alg", "dir");
      exactly(header, "enc", WRAPPING);
      return wrapped.base64Url("ciphertext");
    } catch (JsonShapeException e) {
      throw new ReleaseAnswerException(
          "payload", "the agreed form", String.valueOf(e.getMessage()));
    }
  }

  private byte[] signed(String answer) throws ReleaseAnswerException {
    if (answer.length() > MAXIMUM_LENGTH) {
      throw new ReleaseAnswerException(
          "answer", "at most " + MAXIMUM_LENGTH + " characters", answer.length() + "");
    }
    try {
      JWSObject jws = JWSObject.parse(answer);
      JWSHeader header = jws.getHeader();
      if (!header.getAlgorithm().equals(JWSAlgorithm.RS256)) {
        throw new ReleaseAnswerException("alg", "RS256", header.getAlgorithm().getName());
      }
      // A header with crit makes the verifier refuse.
      if (jws.verify(new RSASSAVerifier(signers.key(header.getX509CertChain())))) {
        return jws.getPayload().toBytes();
      }
    } catch (ParseException e) {
      throw new ReleaseAnswerException("answer", "a compact JWS", "something else");
    } catch (JOSEException e) {
      throw new ReleaseAnswerException("signature", "the vault's", String.valueOf(e.getMessage()));
    }
    throw new ReleaseAnswerException("signature", "the vault's", "another");
  }

  private static void exactly(JsonObject object, String name, String expected)
      throws JsonShapeException, ReleaseAnswerException {
    if (!object.string(name).equals(expected)) {
      throw new ReleaseAnswerException(name, expected, object.shown(name));
    }
  }
}
