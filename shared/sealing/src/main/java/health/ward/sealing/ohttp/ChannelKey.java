package health.ward.sealing.ohttp;

import health.ward.sealing.hpke.KemPrivateKey;
import java.security.SecureRandom;
import javax.security.auth.Destroyable;

/**
 * A private key of a server with the id that its key document gives it. The key must not serve
 * another protocol that uses the label {@code message/bhttp request}.
 */
public final class ChannelKey implements Destroyable {

  /** Bytes of the secret that {@link #derive} takes. */
  public static final int SECRET_LENGTH = 32;

  private final int keyId;
  private final KemPrivateKey key;
  private final KeyConfig config;

  private ChannelKey(int keyId, KemPrivateKey key) {
    this.keyId = keyId;
    this.key = key;
    this.config = new KeyConfig(keyId, key.publicKey(), Suite.OFFERED);
  }

  /**
   * The key that belongs to a secret (RFC 9180 DeriveKeyPair). All replicas that are given the same
   * secret have byte-identical keys and key documents.
   *
   * @param keyId 0 to 255
   * @param secret32 32 random bytes, not kept
   */
  public static ChannelKey derive(int keyId, byte[] secret32) {
    requireKeyId(keyId);
    if (secret32.length != SECRET_LENGTH) {
      throw new IllegalArgumentException("the secret of a channel key has 32 bytes");
    }
    return new ChannelKey(keyId, KemPrivateKey.derive(secret32));
  }

  /**
   * A fresh key that only this process has.
   *
   * @param keyId 0 to 255
   */
  public static ChannelKey generate(int keyId, SecureRandom random) {
    requireKeyId(keyId);
    return new ChannelKey(keyId, KemPrivateKey.generate(random));
  }

  /** The id under which the key document offers this key, 0 to 255. */
  public int keyId() {
    return keyId;
  }

  KeyConfig config() {
    return config;
  }

  /** The private key; after {@link #destroy} it refuses to work. */
  KemPrivateKey key() {
    return key;
  }

  /** Overwrites the key. Messages sealed to it never open again. */
  @Override
  public void destroy() {
    key.destroy();
  }

  @Override
  public boolean isDestroyed() {
    return key.isDestroyed();
  }

  /** The id only. */
  @Override
  public String toString() {
    return "ChannelKey[" + keyId + "]";
  }

  private static void requireKeyId(int keyId) {
    if (keyId < 0 || keyId > 255) {
      throw new IllegalArgumentException("a key id is one byte");
    }
  }
}
