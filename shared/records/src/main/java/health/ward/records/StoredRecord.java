package health.ward.records;

import java.util.Arrays;

/**
 * A record as it was last written, opened and verified.
 *
 * @param version counts the changes of this record id from 1; it never goes back, erasures count
 * @param plaintext exactly the bytes that were written
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
public record StoredRecord(long version, byte[] plaintext) {

  /** Copies the plaintext. */
  public StoredRecord {
    plaintext = plaintext.clone();
  }

  /** A copy of the bytes that were written. */
  @Override
  public byte[] plaintext() {
    return plaintext.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredRecord record
        && version == record.version
        && Arrays.equals(plaintext, record.plaintext);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(version);
  }

  /** The version alone. */
  @Override
  public String toString() {
    return "StoredRecord[version=" + version + "]";
  }
}
