package health.ward.records.testing;

import health.ward.records.key.RecordKeys;
import health.ward.records.key.Secret;
import java.security.SecureRandom;
import java.util.Map;

/** Fresh record keys for a test. */
public final class TestKeys {

  private TestKeys() {}

  /** One key-encryption key, {@code kek-1}, and an index key. */
  public static RecordKeys generate() {
    return new RecordKeys("kek-1", Map.of("kek-1", secret()), secret());
  }

  /** 32 random bytes. */
  public static Secret secret() {
    byte[] bytes = new byte[Secret.LENGTH];
    new SecureRandom().nextBytes(bytes);
    return new Secret(bytes);
  }
}
