package health.ward.records.envelope;

import java.security.SecureRandom;
import java.util.Arrays;

/** The key of one record id while it is needed; closing it wipes it. */
public final class PatientKey implements AutoCloseable {
  private final long version;
  private final byte[] bytes;

  PatientKey(long version, byte[] bytes) {
    this.version = version;
    this.bytes = bytes;
  }

  /**
   * A new random key.
   *
   * @param version the record version that it is made with
   */
  public static PatientKey generate(long version, SecureRandom random) {
    byte[] bytes = new byte[AesGcm.KEY_LENGTH];
    random.nextBytes(bytes);
    return new PatientKey(version, bytes);
  }

  /** The record version that it was made with. */
  long version() {
    return version;
  }

  /** The key itself, not a copy. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "PatientKey";
  }
}
