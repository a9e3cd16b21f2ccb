package health.ward.records.envelope;

import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.key.Secret;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;

/**
 * Seals the entries of one chain of the audit log, each to its place: the chain, its number, and
 * the head before it. Every chain has a key of its own.
 */
public final class AuditSeal {
  private static final String KEY_PURPOSE = "ward audit key";
  private static final String SEAL_PURPOSE = "ward audit entry";
  private static final String HEAD_PURPOSE = "ward audit head";
  private static final short MAGIC = ('W' << 8) | 'A';
  private static final byte FORMAT = 1;
  private static final int NONCE_AT = Short.BYTES + 1;
  private static final int SHORTEST = NONCE_AT + AesGcm.NONCE_LENGTH + AesGcm.TAG_LENGTH;
  private static final Frame FRAME = new Frame(512);

  private final Secret key;
  private final String chain;
  private final SecureRandom random;

  /**
   * The seal of a chain.
   *
   * @param key of the whole log
   * @param chain names the chain
   */
  public AuditSeal(Secret key, String chain, SecureRandom random) {
    this.key = derived(key, chain);
    this.chain = chain;
    this.random = random;
  }

  /**
   * Seals an entry.
   *
   * @param number its place in the chain, from 1
   * @param before the head that it follows, empty for the first
   */
  public byte[] seal(long number, byte[] before, byte[] text) {
    byte[] nonce = new byte[AesGcm.NONCE_LENGTH];
    random.nextBytes(nonce);
    byte[] aad = aad(number, before);
    byte[] sealed = key.use(bytes -> AesGcm.seal(bytes, nonce, aad, FRAME.around(text)));
    return ByteBuffer.allocate(NONCE_AT + nonce.length + sealed.length)
        .putShort(MAGIC)
        .put(FORMAT)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * Opens what {@link #seal} made for this place.
   *
   * @throws TamperedRecordException VALUE in every other case
   */
  public byte[] open(long number, byte[] before, byte[] sealed) throws TamperedRecordException {
    if (sealed.length < SHORTEST) {
      throw new TamperedRecordException(Finding.VALUE);
    }
    ByteBuffer in = ByteBuffer.wrap(sealed);
    boolean known = in.getShort() == MAGIC && in.get() == FORMAT;
    int length = sealed.length - NONCE_AT - AesGcm.NONCE_LENGTH;
    byte[] aad = aad(number, before);
    byte[] frame =
        key.use(
            bytes -> {
              try {
                return AesGcm.open(bytes, aad, sealed, NONCE_AT, length);
              } catch (AEADBadTagException e) {
                return new byte[0];
              }
            });
    if (!known) {
      throw new TamperedRecordException(Finding.VALUE);
    }
    return FRAME.inside(frame).orElseThrow(() -> new TamperedRecordException(Finding.VALUE));
  }

  /**
   * The head of the chain after an entry. Whoever is told an entry's digest in its place can follow
   * the chain all the same.
   */
  public byte[] head(long number, byte[] before, byte[] text) {
    return sha256(
        Parts.of(List.of(HEAD_PURPOSE, chain)).add(number).add(before).add(sha256(text)).bytes());
  }

  /** SHA-256. */
  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 does not work in this JVM", e);
    }
  }

  private byte[] aad(long number, byte[] before) {
    return Parts.of(List.of(SEAL_PURPOSE, chain)).add(number).add(before).add(FORMAT).bytes();
  }

  private static Secret derived(Secret key, String chain) {
    byte[] derived =
        key.use(bytes -> Hmac.of(bytes, Parts.of(List.of(KEY_PURPOSE, chain)).bytes()));
    try {
      return new Secret(derived);
    } finally {
      Arrays.fill(derived, (byte) 0);
    }
  }
}
