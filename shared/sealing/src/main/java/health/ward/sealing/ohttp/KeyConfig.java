package health.ward.sealing.ohttp;

import health.ward.sealing.hpke.Aead;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One key that a server offers: DHKEM(X25519, HKDF-SHA256) with HKDF-SHA256.
 *
 * @param keyId 0 to 255
 * @param publicKey 32 bytes
 * @param aeads the ciphers that the server accepts with it and that are known here, at least one,
 *     in the server's order
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, see below
public record KeyConfig(int keyId, byte[] publicKey, List<Aead> aeads) {

  /** Copies what it is given. */
  public KeyConfig {
    publicKey = publicKey.clone();
    aeads = List.copyOf(aeads);
  }

  @Override
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** The first in the order of {@link Aead} that the server accepts. */
  Aead preferred() {
    return aeads.stream().sorted().findFirst().orElseThrow();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyConfig that
        && keyId == that.keyId
        && Arrays.equals(publicKey, that.publicKey)
        && aeads.equals(that.aeads);
  }

  @Override
  public int hashCode() {
    return Objects.hash(keyId, Arrays.hashCode(publicKey), aeads);
  }

  @Override
  public String toString() {
    return "KeyConfig[" + keyId + ", " + aeads + "]";
  }
}
