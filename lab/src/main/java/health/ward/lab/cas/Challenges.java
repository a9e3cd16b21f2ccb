package health.ward.lab.cas;

import health.ward.attestation.bytes.Base64Url;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Nonces that make evidence fresh: each is good once, and only the newest thousand are. */
final class Challenges {
  private static final int LENGTH = 32;
  private static final int MAXIMUM = 1000;

  private final SecureRandom random;
  private final Set<String> open = Collections.synchronizedSet(new LinkedHashSet<>());

  Challenges(SecureRandom random) {
    this.random = random;
  }

  String next() {
    byte[] nonce = new byte[LENGTH];
    random.nextBytes(nonce);
    String text = Base64Url.encode(nonce);
    synchronized (open) {
      open.add(text);
      if (open.size() > MAXIMUM) {
        open.remove(open.iterator().next());
      }
    }
    return text;
  }

  /** Whether the nonce was given out and not yet used; it is used up now. */
  boolean redeem(String nonce) {
    return open.remove(nonce);
  }
}
