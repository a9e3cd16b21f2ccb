package health.ward.cli.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A checkpoint whose signature was verified.
 *
 * @param key base64url of the key that signed it
 * @param statement base64url of what is signed
 * @param signature base64url
 * @param by the chain of the process that signed it
 * @param heads what chains end with
 * @param unreadable chains whose end did not open
 */
record SignedHeads(
    String key,
    String statement,
    String signature,
    String by,
    List<Head> heads,
    List<String> unreadable) {
  private static final byte[] PURPOSE = "ward-audit-v1\0".getBytes(StandardCharsets.US_ASCII);

  SignedHeads {
    heads = List.copyOf(heads);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * Verifies a statement.
   *
   * @throws BrokenLogException if the key has not signed it
   */
  static SignedHeads verified(String key, String statement, String signature)
      throws BrokenLogException, JsonShapeException {
    byte[] bytes = decoded(statement);
    if (!signed(decoded(key), bytes, decoded(signature))) {
      throw new BrokenLogException("a checkpoint is not signed by the log's key");
    }
    JsonObject json = StrictJson.parse(bytes).only("ward", "by", "time", "heads", "unreadable");
    json.integer("ward", 1, 1);
    List<Head> heads = new ArrayList<>();
    for (JsonObject head : json.objects("heads")) {
      heads.add(Head.parse(head));
    }
    return new SignedHeads(
        key, statement, signature, json.string("by"), heads, json.strings("unreadable"));
  }

  /** What {@link #parse} reads. */
  byte[] toBytes() {
    ObjectNode json = StrictJson.object().put("key", key);
    return StrictJson.write(json.put("statement", statement).put("signature", signature));
  }

  static SignedHeads parse(JsonObject json) throws BrokenLogException, JsonShapeException {
    json.only("key", "statement", "signature");
    return verified(json.string("key"), json.string("statement"), json.string("signature"));
  }

  private static boolean signed(byte[] key, byte[] statement, byte[] signature)
      throws JsonShapeException {
    try {
      Signature es256 = Signature.getInstance("SHA256withECDSAinP1363Format");
      es256.initVerify(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key)));
      es256.update(PURPOSE);
      es256.update(Sha256.of(statement));
      return es256.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static byte[] decoded(String text) throws JsonShapeException {
    return Base64Url.decode(text)
        .orElseThrow(() -> new JsonShapeException("/", "must be base64url without padding"));
  }
}
