package health.ward.records.audit;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import health.ward.records.envelope.AuditSeal;
import health.ward.records.key.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.EllipticCurve;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The keys of the audit log, which every app has and nobody outside an enclave: one that seals
 * entries, and one (P-256) that signs checkpoints. They are apart from the record keys, so that an
 * app without records has none of those, and live as long as the log is kept.
 */
public final class AuditKeys {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
  private static final byte[] PURPOSE = "ward-audit-v1\0".getBytes(StandardCharsets.US_ASCII);

  private final Secret seal;
  private final PrivateKey signing;
  private final PublicKey verifying;

  private AuditKeys(Secret seal, PrivateKey signing, PublicKey verifying) {
    this.seal = seal;
    this.signing = signing;
    this.verifying = verifying;
  }

  /**
   * Reads {@code {"seal":"<32 bytes>","sign":"<PKCS#8>","verify":"<SubjectPublicKeyInfo>"}}, each
   * in base64url without padding, and nothing else.
   *
   * @throws InvalidAuditKeysException when the document has any other form, or the two halves of
   *     the signing key do not belong together
   */
  public static AuditKeys parse(byte[] json) throws InvalidAuditKeysException {
    byte[] seal = new byte[0];
    byte[] sign = new byte[0];
    try {
      JsonNode document = JSON.readTree(json);
      if (document.size() != 3) {
        throw new InvalidAuditKeysException("audit keys: seal, sign and verify are required");
      }
      seal = bytes(document, "seal");
      sign = bytes(document, "sign");
      KeyFactory factory = KeyFactory.getInstance("EC");
      AuditKeys keys =
          new AuditKeys(
              new Secret(seal),
              factory.generatePrivate(new PKCS8EncodedKeySpec(sign)),
              factory.generatePublic(new X509EncodedKeySpec(bytes(document, "verify"))));
      keys.checkCurve();
      keys.checkHalves();
      return keys;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      // Their own messages may quote a key, so they are not passed on.
      throw new InvalidAuditKeysException(
          "audit keys: seal (32 bytes), sign (PKCS#8, P-256) and verify are needed in base64url");
    } finally {
      Arrays.fill(seal, (byte) 0);
      Arrays.fill(sign, (byte) 0);
    }
  }

  /** What seals a whole log. */
  Secret seal() {
    return seal;
  }

  /** The key that verifies signatures, as SubjectPublicKeyInfo. */
  public byte[] verifying() {
    return verifying.getEncoded();
  }

  /** ES256, 64 bytes. */
  byte[] sign(byte[] statement) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(signing);
      signature.update(over(statement));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ES256 does not work in this JVM", e);
    }
  }

  @Override
  public String toString() {
    return "AuditKeys";
  }

  private void checkCurve() throws GeneralSecurityException, InvalidAuditKeysException {
    AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
    p256.init(new ECGenParameterSpec("secp256r1"));
    EllipticCurve curve = p256.getParameterSpec(ECParameterSpec.class).getCurve();
    if (!(verifying instanceof ECPublicKey key) || !key.getParams().getCurve().equals(curve)) {
      throw new InvalidAuditKeysException("audit keys: sign and verify must be of P-256");
    }
  }

  private void checkHalves() throws GeneralSecurityException, InvalidAuditKeysException {
    Signature signature = Signature.getInstance(ALGORITHM);
    signature.initVerify(verifying);
    signature.update(over(PURPOSE));
    if (!signature.verify(sign(PURPOSE))) {
      throw new InvalidAuditKeysException("audit keys: sign and verify are halves of two keys");
    }
  }

  private static byte[] over(byte[] statement) {
    byte[] digest = AuditSeal.sha256(statement);
    return ByteBuffer.allocate(PURPOSE.length + digest.length).put(PURPOSE).put(digest).array();
  }

  private static byte[] bytes(JsonNode document, String name) {
    return Base64.getUrlDecoder().decode(document.path(name).asText());
  }
}
