package health.ward.lab.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.certificate.KeyPairs;
import health.ward.lab.certificate.Pem;
import health.ward.lab.tee.InstanceFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The vault's keys in a file (mode 0600): what an HSM would hold. They protect lab data only. */
public final class VaultKeys {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION_LENGTH = 16;

  private VaultKeys() {}

  /**
   * The keys that an earlier lab kept, or new ones, each under the given policy; kept.
   *
   * @param policies by the name of the key
   */
  public static Map<String, ReleasableKey> keptIn(
      Path file, Map<String, ReleasePolicy> policies, SecureRandom random)
      throws IOException, GeneralSecurityException {
    ObjectNode kept =
        Files.exists(file)
            ? (ObjectNode) JSON.readTree(Files.readAllBytes(file))
            : JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, ReleasePolicy> wanted : policies.entrySet()) {
      if (!kept.has(wanted.getKey())) {
        byte[] version = new byte[VERSION_LENGTH];
        random.nextBytes(version);
        kept.putObject(wanted.getKey())
            .put("version", HexFormat.of().formatHex(version))
            .put("key", Pem.of(KeyPairs.rsa2048(random).getPrivate()));
      }
      ((ObjectNode) kept.path(wanted.getKey())).set("policy", wanted.getValue().json());
    }
    InstanceFolders.write(file, JSON.writeValueAsBytes(kept));
    return read(file);
  }

  /** The keys of a file, by name. */
  static Map<String, ReleasableKey> read(Path file) throws IOException, GeneralSecurityException {
    Map<String, ReleasableKey> keys = new TreeMap<>();
    JsonNode kept = JSON.readTree(Files.readAllBytes(file));
    for (Map.Entry<String, JsonNode> entry : kept.properties()) {
      RSAPrivateCrtKey key =
          (RSAPrivateCrtKey) Pem.privateKey(entry.getValue().path("key").asText(), "RSA");
      keys.put(
          entry.getKey(),
          new ReleasableKey(
              entry.getKey(),
              entry.getValue().path("version").asText(),
              pair(key),
              ReleasePolicy.of(entry.getValue().path("policy"))));
    }
    return keys;
  }

  private static KeyPair pair(RSAPrivateCrtKey key) throws GeneralSecurityException {
    return new KeyPair(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())),
        key);
  }
}
