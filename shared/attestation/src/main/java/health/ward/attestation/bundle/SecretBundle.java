package health.ward.attestation.bundle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The secrets of one service at one epoch. Has no text form. */
public final class SecretBundle {
  private final String service;
  private final long epoch;
  private final Map<String, byte[]> secrets;

  /**
   * @param service the only service that may use them
   * @param epoch 1 or more; the owner's next bundle has a higher one
   * @param secrets content by name; the bytes are copied
   */
  public SecretBundle(String service, long epoch, Map<String, byte[]> secrets) {
    if (epoch < 1) {
      throw new IllegalArgumentException("epochs begin with 1");
    }
    this.service = service;
    this.epoch = epoch;
    this.secrets = new LinkedHashMap<>();
    secrets.forEach((name, bytes) -> this.secrets.put(name, bytes.clone()));
  }

  public String service() {
    return service;
  }

  public long epoch() {
    return epoch;
  }

  /** The names of the secrets, in the order of the bundle. */
  public Set<String> names() {
    return Set.copyOf(secrets.keySet());
  }

  /** A copy of one secret, if the bundle holds it. */
  public Optional<byte[]> secret(String name) {
    return Optional.ofNullable(secrets.get(name)).map(byte[]::clone);
  }

  @Override
  public String toString() {
    return "SecretBundle[" + service + ", epoch " + epoch + "]";
  }
}
