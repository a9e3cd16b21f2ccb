package health.ward.sealing.hpke;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The ciphers of RFC 9180 section 7.3, in the order in which a client prefers them. */
public enum Aead {
  /** AES-256-GCM, what Ward uses when it may choose. */
  AES_256_GCM(2, 32, "AES", "AES/GCM/NoPadding"),
  /** AES-128-GCM. */
  AES_128_GCM(1, 16, "AES", "AES/GCM/NoPadding"),
  /** ChaCha20-Poly1305. */
  CHACHA20_POLY1305(3, 32, "ChaCha20", "ChaCha20-Poly1305");

  /** Bytes of a nonce (Nn). */
  public static final int NONCE_LENGTH = 12;

  /** Bytes that a ciphertext is longer than its plaintext (Nt). */
  public static final int TAG_LENGTH = 16;

  private final int id;
  private final int keyLength;
  private final String keyAlgorithm;
  private final String transformation;

  Aead(int id, int keyLength, String keyAlgorithm, String transformation) {
    this.id = id;
    this.keyLength = keyLength;
    this.keyAlgorithm = keyAlgorithm;
    this.transformation = transformation;
  }

  /** The cipher of an identifier of the IANA registry, empty for one that is not accepted. */
  public static Optional<Aead> of(int id) {
    for (Aead aead : values()) {
      if (aead.id == id) {
        return Optional.of(aead);
      }
    }
    return Optional.empty();
  }

  /** The identifier in the IANA registry. */
  public int id() {
    return id;
  }

  /** Bytes of a key (Nk). */
  public int keyLength() {
    return keyLength;
  }

  /**
   * Encrypts into {@code out} from {@code offset} on, which must have room for plaintext and tag.
   *
   * @param nonce 12 bytes, never used twice with one key
   */
  public void seal(byte[] key, byte[] nonce, byte[] aad, byte[] plaintext, byte[] out, int offset) {
    try {
      cipher(Cipher.ENCRYPT_MODE, key, nonce, aad)
          .doFinal(plaintext, 0, plaintext.length, out, offset);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot encrypt with " + transformation, e);
    }
  }

  /**
   * Decrypts what lies in {@code in} from {@code offset} to the end.
   *
   * @throws HpkeException if one bit of key, nonce, aad or ciphertext is not what was sealed
   */
  public byte[] open(byte[] key, byte[] nonce, byte[] aad, byte[] in, int offset)
      throws HpkeException {
    if (in.length - offset < TAG_LENGTH) {
      throw new HpkeException("the ciphertext is shorter than its tag");
    }
    Cipher cipher;
    try {
      cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, aad);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot decrypt with " + transformation, e);
    }
    try {
      return cipher.doFinal(in, offset, in.length - offset);
    } catch (GeneralSecurityException e) {
      throw new HpkeException("the ciphertext does not open");
    }
  }

  private Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] aad)
      throws GeneralSecurityException {
    AlgorithmParameterSpec parameters =
        this == CHACHA20_POLY1305
            ? new IvParameterSpec(nonce)
            : new GCMParameterSpec(8 * TAG_LENGTH, nonce);
    Cipher cipher = Cipher.getInstance(transformation);
    cipher.init(mode, new SecretKeySpec(key, keyAlgorithm), parameters);
    cipher.updateAAD(aad);
    return cipher;
  }
}
