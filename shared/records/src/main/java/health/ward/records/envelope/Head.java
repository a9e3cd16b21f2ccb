package health.ward.records.envelope;

import java.util.Arrays;

/**
 * What is known of a record's last change, also after an erasure.
 *
 * @param version number of the change
 * @param erased whether it was an erasure
 * @param writeTag stands for the operation and write id of the change, 16 bytes
 * @param erasedUnder id of the key-encryption key that wrapped the patient key when it was erased:
 *     the erasure is final against older copies of the store when that key is destroyed; empty
 *     while the record is not erased
 */
@SuppressWarnings("ArrayRecordComponent") // made and read by this module only
public record Head(long version, boolean erased, byte[] writeTag, String erasedUnder) {

  /** The head of a record that is there. */
  public static Head live(long version, byte[] writeTag) {
    return new Head(version, /* erased= */ false, writeTag, "");
  }

  /** What is left of a record. */
  public static Head tombstone(long version, byte[] writeTag, String erasedUnder) {
    return new Head(version, /* erased= */ true, writeTag, erasedUnder);
  }

  /** Whether the last change was made by the write with this tag. */
  public boolean madeBy(byte[] tag) {
    return Arrays.equals(writeTag, tag);
  }
}
