package health.ward.records.envelope;

import health.ward.records.RecordId;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.key.RecordKeys;
import health.ward.records.key.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;

/** Wraps patient keys under the current key-encryption key, and opens what any held one wrapped. */
public final class KeySlot {
  private static final String PURPOSE = "ward patient-key wrap";
  private static final short MAGIC = ('W' << 8) | 'K';
  private static final byte FORMAT = 1;
  private static final int BEFORE_KEK_ID = Short.BYTES + 1 + Long.BYTES + 1;
  private static final int SEALED_KEY = AesGcm.KEY_LENGTH + AesGcm.TAG_LENGTH;

  private final RecordKeys keys;
  private final SecureRandom random;

  /** Uses these keys as long as they are not destroyed. */
  public KeySlot(RecordKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  /** The content of a slot that only the current key-encryption key opens, for this record only. */
  public byte[] wrap(RecordId id, PatientKey key) {
    String kekId = keys.current();
    byte[] nonce = new byte[AesGcm.NONCE_LENGTH];
    random.nextBytes(nonce);
    byte[] aad = aad(id, key.version(), kekId);
    byte[] sealed = keys.currentKek().use(kek -> AesGcm.seal(kek, nonce, aad, key.bytes()));
    byte[] name = kekId.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(BEFORE_KEK_ID + name.length + nonce.length + sealed.length)
        .putShort(MAGIC)
        .put(FORMAT)
        .putLong(key.version())
        .put((byte) name.length)
        .put(name)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * Opens a slot.
   *
   * @throws TamperedRecordException KEY_SLOT when it was not made for this record, UNKNOWN_KEY when
   *     it names a key-encryption key that is not held
   */
  public PatientKey open(RecordId id, byte[] slot) throws TamperedRecordException {
    if (slot.length < BEFORE_KEK_ID) {
      throw new TamperedRecordException(Finding.KEY_SLOT);
    }
    ByteBuffer in = ByteBuffer.wrap(slot);
    boolean known = in.getShort() == MAGIC && in.get() == FORMAT;
    long version = in.getLong();
    byte[] name = new byte[Byte.toUnsignedInt(in.get())];
    if (!known || slot.length != BEFORE_KEK_ID + name.length + AesGcm.NONCE_LENGTH + SEALED_KEY) {
      throw new TamperedRecordException(Finding.KEY_SLOT);
    }
    in.get(name);
    String kekId = new String(name, StandardCharsets.ISO_8859_1);
    Secret kek =
        keys.kek(kekId).orElseThrow(() -> new TamperedRecordException(Finding.UNKNOWN_KEY));
    return new PatientKey(version, unwrap(kek, aad(id, version, kekId), slot, in.position()));
  }

  private static byte[] unwrap(Secret kek, byte[] aad, byte[] slot, int at)
      throws TamperedRecordException {
    byte[] key =
        kek.use(
            bytes -> {
              try {
                return AesGcm.open(bytes, aad, slot, at, SEALED_KEY);
              } catch (AEADBadTagException e) {
                return new byte[0];
              }
            });
    if (key.length == 0) {
      throw new TamperedRecordException(Finding.KEY_SLOT);
    }
    return key;
  }

  private static byte[] aad(RecordId id, long version, String kekId) {
    return Parts.of(PURPOSE, id).add(version).add(kekId).bytes();
  }
}
