package health.ward.records.testing;

import health.ward.records.key.RecordKeys;
import health.ward.records.key.Secret;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;

/** Fresh record keys for a test. */
public final class TestKeys {

  private TestKeys() {}

  /** One key-encryption key, {@code kek-1}, and an index key. */
  public static RecordKeys generate() {
    return new RecordKeys("kek-1", Map.of("kek-1", secret()), secret());
  }

  /** These keys with one more key-encryption key, which is current. */
  public static RecordKeys rotated(RecordKeys keys, String next) {
    String old = keys.current();
    return new RecordKeys(next, Map.of(old, keys.currentKek(), next, secret()), keys.index());
  }

  /** These keys without all but the current key-encryption key. */
  public static RecordKeys currentOnly(RecordKeys keys) {
    return new RecordKeys(keys.current(), Map.of(keys.current(), keys.currentKek()), keys.index());
  }

  /** 32 times the same byte. */
  public static Secret secret(int fill) {
    byte[] bytes = new byte[Secret.LENGTH];
    Arrays.fill(bytes, (byte) fill);
    return new Secret(bytes);
  }

  /** 32 random bytes. */
  public static Secret secret() {
    byte[] bytes = new byte[Secret.LENGTH];
    new SecureRandom().nextBytes(bytes);
    return new Secret(bytes);
  }
}
