package health.ward.records.envelope;

import health.ward.records.RecordId;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/** Seals and opens the value of one version of one record. */
public final class Value {
  private static final String KEY_PURPOSE = "ward data-key wrap";
  private static final String DATA_PURPOSE = "ward data";
  private static final Frame FRAME = new Frame(2048);
  private static final short MAGIC = ('W' << 8) | 'V';
  private static final byte FORMAT = 1;
  private static final int HEADER = Short.BYTES + 1 + Long.BYTES;
  private static final int SEALED_KEY = AesGcm.KEY_LENGTH + AesGcm.TAG_LENGTH;
  private static final int FRAME_AT = HEADER + AesGcm.NONCE_LENGTH + SEALED_KEY;
  private static final int SHORTEST = FRAME_AT + AesGcm.NONCE_LENGTH + AesGcm.TAG_LENGTH;

  private final SecureRandom random;

  /** Takes data keys and nonces from this source. */
  public Value(SecureRandom random) {
    this.random = random;
  }

  /** Seals with a fresh data key. */
  public byte[] seal(RecordId id, long version, PatientKey key, byte[] plaintext) {
    byte[] dataKey = new byte[AesGcm.KEY_LENGTH];
    byte[] keyNonce = new byte[AesGcm.NONCE_LENGTH];
    byte[] dataNonce = new byte[AesGcm.NONCE_LENGTH];
    random.nextBytes(dataKey);
    random.nextBytes(keyNonce);
    random.nextBytes(dataNonce);
    byte[] frame = FRAME.around(plaintext);
    try {
      byte[] wrapped =
          AesGcm.seal(key.bytes(), keyNonce, aad(KEY_PURPOSE, id, version, key), dataKey);
      byte[] sealed = AesGcm.seal(dataKey, dataNonce, aad(DATA_PURPOSE, id, version, key), frame);
      return ByteBuffer.allocate(FRAME_AT + AesGcm.NONCE_LENGTH + sealed.length)
          .putShort(MAGIC)
          .put(FORMAT)
          .putLong(key.version())
          .put(keyNonce)
          .put(wrapped)
          .put(dataNonce)
          .put(sealed)
          .array();
    } finally {
      Arrays.fill(dataKey, (byte) 0);
      Arrays.fill(frame, (byte) 0);
    }
  }

  /**
   * Opens what {@link #seal} made with the same id, version and key.
   *
   * @throws TamperedRecordException VALUE in every other case
   */
  public byte[] open(RecordId id, long version, PatientKey key, byte[] value)
      throws TamperedRecordException {
    if (value.length < SHORTEST || !headerFits(value, key)) {
      throw new TamperedRecordException(Finding.VALUE);
    }
    byte[] dataKey = new byte[0];
    byte[] frame = new byte[0];
    try {
      dataKey =
          AesGcm.open(key.bytes(), aad(KEY_PURPOSE, id, version, key), value, HEADER, SEALED_KEY);
      int sealed = value.length - FRAME_AT - AesGcm.NONCE_LENGTH;
      frame = AesGcm.open(dataKey, aad(DATA_PURPOSE, id, version, key), value, FRAME_AT, sealed);
      return FRAME.inside(frame).orElseThrow(() -> new TamperedRecordException(Finding.VALUE));
    } catch (AEADBadTagException e) {
      throw new TamperedRecordException(Finding.VALUE);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
      Arrays.fill(frame, (byte) 0);
    }
  }

  private static boolean headerFits(byte[] value, PatientKey key) {
    ByteBuffer in = ByteBuffer.wrap(value);
    return in.getShort() == MAGIC && in.get() == FORMAT && in.getLong() == key.version();
  }

  private static byte[] aad(String purpose, RecordId id, long version, PatientKey key) {
    return Parts.of(purpose, id).add(version).add(key.version()).add(FORMAT).bytes();
  }
}
