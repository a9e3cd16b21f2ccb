package health.ward.records.envelope;

import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.cell.CellName;
import health.ward.records.key.RecordKeys;
import health.ward.records.key.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;

/**
 * Wraps patient keys under the current key-encryption key, and opens what any held one wrapped. A
 * slot is bound to its cell's name, which stands for tenant, type and id: so that whoever changes
 * the key-encryption key need not know whose keys pass by.
 */
public final class KeySlot {
  private static final String PURPOSE = "ward patient-key wrap";
  private static final short MAGIC = ('W' << 8) | 'K';
  private static final byte FORMAT = 2;
  private static final int VERSION_AT = Short.BYTES + 1;
  private static final int BEFORE_KEK_ID = VERSION_AT + Long.BYTES + 1;
  private static final int SEALED_KEY = AesGcm.KEY_LENGTH + AesGcm.TAG_LENGTH;

  private final RecordKeys keys;
  private final SecureRandom random;

  /** Uses these keys as long as they are not destroyed. */
  public KeySlot(RecordKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  /** The content of a slot that only the current key-encryption key opens, in this cell only. */
  public byte[] wrap(CellName name, PatientKey key) {
    String kekId = keys.current();
    byte[] nonce = new byte[AesGcm.NONCE_LENGTH];
    random.nextBytes(nonce);
    byte[] aad = aad(name, key.version(), kekId);
    byte[] sealed = keys.currentKek().use(kek -> AesGcm.seal(kek, nonce, aad, key.bytes()));
    byte[] id = kekId.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(BEFORE_KEK_ID + id.length + nonce.length + sealed.length)
        .putShort(MAGIC)
        .put(FORMAT)
        .putLong(key.version())
        .put((byte) id.length)
        .put(id)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * Opens a slot.
   *
   * @throws TamperedRecordException KEY_SLOT when it was not made for this cell, UNKNOWN_KEY when
   *     it names a key-encryption key that is not held
   */
  public PatientKey open(CellName name, byte[] slot) throws TamperedRecordException {
    String kekId = kekId(slot);
    long version = ByteBuffer.wrap(slot).getLong(VERSION_AT);
    Secret kek =
        keys.kek(kekId).orElseThrow(() -> new TamperedRecordException(Finding.UNKNOWN_KEY));
    int at = BEFORE_KEK_ID + kekId.length();
    return new PatientKey(version, unwrap(kek, aad(name, version, kekId), slot, at));
  }

  /**
   * The same patient key under the current key-encryption key.
   *
   * @return nothing when it is wrapped under that one already, which opening it has shown
   * @throws TamperedRecordException as {@link #open} does
   */
  public Optional<byte[]> rewrapped(CellName name, byte[] slot) throws TamperedRecordException {
    try (PatientKey key = open(name, slot)) {
      return kekId(slot).equals(keys.current()) ? Optional.empty() : Optional.of(wrap(name, key));
    }
  }

  /**
   * Id of the key-encryption key that wraps a slot's patient key, which opening it has shown.
   *
   * @throws TamperedRecordException as {@link #open} does
   */
  public String wrappedUnder(CellName name, byte[] slot) throws TamperedRecordException {
    open(name, slot).close();
    return kekId(slot);
  }

  /** What a slot names; only opening it shows whether that is true. */
  private static String kekId(byte[] slot) throws TamperedRecordException {
    if (slot.length < BEFORE_KEK_ID) {
      throw new TamperedRecordException(Finding.KEY_SLOT);
    }
    ByteBuffer in = ByteBuffer.wrap(slot);
    boolean known = in.getShort() == MAGIC && in.get() == FORMAT;
    byte[] id = new byte[Byte.toUnsignedInt(in.get(BEFORE_KEK_ID - 1))];
    if (!known || slot.length != BEFORE_KEK_ID + id.length + AesGcm.NONCE_LENGTH + SEALED_KEY) {
      throw new TamperedRecordException(Finding.KEY_SLOT);
    }
    in.get(BEFORE_KEK_ID, id);
    return new String(id, StandardCharsets.ISO_8859_1);
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

  private static byte[] aad(CellName name, long version, String kekId) {
    return Parts.of(PURPOSE, name).add(version).add(kekId).bytes();
  }
}
