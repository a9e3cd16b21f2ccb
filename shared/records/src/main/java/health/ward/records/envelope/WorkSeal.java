package health.ward.records.envelope;

import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.key.RecordKeys;
import health.ward.records.key.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;

/**
 * Seals what is work and no record: lists of record ids on their way through a queue, and how far a
 * job has come. The key is derived from the current key-encryption key, so that it ends with it;
 * work lives for days, a key-encryption key for months.
 */
public final class WorkSeal {
  private static final String KEY_PURPOSE = "ward work key";
  private static final short MAGIC = ('W' << 8) | 'J';
  private static final byte FORMAT = 1;
  private static final int BEFORE_KEK_ID = Short.BYTES + 1 + 1;

  private final RecordKeys keys;
  private final SecureRandom random;

  /** Uses these keys as long as they are not destroyed. */
  public WorkSeal(RecordKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  /** Id of the key-encryption key that seals now. */
  public String current() {
    return keys.current();
  }

  /**
   * Seals.
   *
   * @param context what the bytes belong to, its purpose first; the same to open them
   */
  public byte[] seal(List<String> context, byte[] plaintext) {
    String kekId = keys.current();
    byte[] nonce = new byte[AesGcm.NONCE_LENGTH];
    random.nextBytes(nonce);
    byte[] key = derived(keys.currentKek());
    try {
      byte[] sealed = AesGcm.seal(key, nonce, aad(context, kekId), plaintext);
      byte[] name = kekId.getBytes(StandardCharsets.US_ASCII);
      return ByteBuffer.allocate(BEFORE_KEK_ID + name.length + nonce.length + sealed.length)
          .putShort(MAGIC)
          .put(FORMAT)
          .put((byte) name.length)
          .put(name)
          .put(nonce)
          .put(sealed)
          .array();
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * Opens what {@link #seal} made with the same context.
   *
   * @throws TamperedRecordException VALUE in every other case, UNKNOWN_KEY when the key is not held
   */
  public byte[] open(List<String> context, byte[] sealed) throws TamperedRecordException {
    if (sealed.length < BEFORE_KEK_ID) {
      throw new TamperedRecordException(Finding.VALUE);
    }
    ByteBuffer in = ByteBuffer.wrap(sealed);
    boolean known = in.getShort() == MAGIC && in.get() == FORMAT;
    byte[] name = new byte[Byte.toUnsignedInt(in.get())];
    int length = in.remaining() - name.length - AesGcm.NONCE_LENGTH;
    if (!known || length < AesGcm.TAG_LENGTH) {
      throw new TamperedRecordException(Finding.VALUE);
    }
    in.get(name);
    String kekId = new String(name, StandardCharsets.ISO_8859_1);
    Secret kek =
        keys.kek(kekId).orElseThrow(() -> new TamperedRecordException(Finding.UNKNOWN_KEY));
    byte[] key = derived(kek);
    try {
      return AesGcm.open(key, aad(context, kekId), sealed, in.position(), length);
    } catch (AEADBadTagException e) {
      throw new TamperedRecordException(Finding.VALUE);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] aad(List<String> context, String kekId) {
    Parts parts = Parts.of(context);
    return parts.add(kekId).add(FORMAT).bytes();
  }

  private static byte[] derived(Secret kek) {
    return kek.use(bytes -> Hmac.of(bytes, KEY_PURPOSE.getBytes(StandardCharsets.US_ASCII)));
  }
}
