package health.ward.records.envelope;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with 12 byte nonces and 16 byte tags. */
final class AesGcm {
  static final int KEY_LENGTH = 32;
  static final int NONCE_LENGTH = 12;
  static final int TAG_LENGTH = 16;

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";

  /** Looked up once: with every cipher it would cost as much as sealing a key. */
  private static final Provider PROVIDER = provider();

  private AesGcm() {}

  /** Seals; the nonce is new for this key. */
  static byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plaintext) {
    try {
      return run(Cipher.ENCRYPT_MODE, key, nonce, 0, aad, plaintext, 0, plaintext.length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM does not work in this JVM", e);
    }
  }

  /**
   * Opens {@code length} bytes (tag included) that follow a nonce.
   *
   * @param at where the nonce begins in {@code from}
   * @throws AEADBadTagException when they were not sealed with this key, nonce and header
   */
  static byte[] open(byte[] key, byte[] aad, byte[] from, int at, int length)
      throws AEADBadTagException {
    try {
      return run(Cipher.DECRYPT_MODE, key, from, at, aad, from, at + NONCE_LENGTH, length);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM does not work in this JVM", e);
    }
  }

  private static byte[] run(
      int mode, byte[] key, byte[] nonces, int nonceAt, byte[] aad, byte[] in, int at, int length)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION, PROVIDER);
    cipher.init(
        mode,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonces, nonceAt, NONCE_LENGTH));
    cipher.updateAAD(aad);
    return cipher.doFinal(in, at, length);
  }

  private static Provider provider() {
    try {
      return Cipher.getInstance(TRANSFORMATION).getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM has no AES-256-GCM", e);
    }
  }
}
