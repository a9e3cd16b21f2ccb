package health.ward.enclave.model;

import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of models at rest: {@code {"current":"models-1","keys":{"models-1":"<base64url, 32
 * bytes>"}}}.
 */
public final class ModelKeys {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int LENGTH = 32;

  private final String current;
  private final Map<String, SecretKey> keys;

  private ModelKeys(String current, Map<String, SecretKey> keys) {
    this.current = current;
    this.keys = Map.copyOf(keys);
  }

  /**
   * Reads a file of keys.
   *
   * @throws ModelLoadException when it is missing or has another shape
   */
  public static ModelKeys read(Path file) throws ModelLoadException {
    try {
      return parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ModelLoadException("Model keys " + file + " cannot be read", e);
    } catch (JsonShapeException e) {
      throw new ModelLoadException("Model keys " + file + ": " + e.getMessage(), e);
    }
  }

  /** The text of a file with one new key. */
  public static byte[] make(String id, SecureRandom random) {
    byte[] key = new byte[LENGTH];
    random.nextBytes(key);
    var json = StrictJson.object().put("current", id);
    json.putObject("keys").put(id, Base64Url.encode(key));
    return StrictJson.write(json);
  }

  /** The name of the key that models are sealed with from now on. */
  String current() {
    return current;
  }

  Optional<SecretKey> key(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** Names only. */
  @Override
  public String toString() {
    return "ModelKeys" + keys.keySet();
  }

  private static ModelKeys parse(byte[] json) throws JsonShapeException {
    JsonObject object = StrictJson.parse(json).only("current", "keys");
    JsonObject given = object.object("keys");
    Map<String, SecretKey> keys = new TreeMap<>();
    for (String id : given.names()) {
      byte[] key = given.base64Url(id);
      if (!ID.matcher(id).matches() || key.length != LENGTH) {
        throw new JsonShapeException(
            given.pointer(id), "must be 32 bytes under a name of A-Za-z0-9._-");
      }
      keys.put(id, new SecretKeySpec(key, "AES"));
    }
    String current = object.string("current");
    if (!keys.containsKey(current)) {
      throw new JsonShapeException("/current", "must name one of the keys");
    }
    return new ModelKeys(current, keys);
  }
}
