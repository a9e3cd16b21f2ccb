package health.ward.lab.endtoend;

import java.security.SecureRandom;
import java.util.Base64;

/** Values of {@code Idempotency-Key}, each another one. */
final class WriteIds {
  private static final SecureRandom RANDOM = new SecureRandom();

  private WriteIds() {}

  static String next() {
    byte[] id = new byte[16];
    RANDOM.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}
