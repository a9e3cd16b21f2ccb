package health.ward.records.envelope;

import java.util.Arrays;

/**
 * What is known of a record's last change, also after an erasure.
 *
 * @param version number of the change
 * @param erased whether it was an erasure
 * @param writeTag stands for the operation and write id of the change, 16 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // made and read by this module only
public record Head(long version, boolean erased, byte[] writeTag) {

  /** Whether the last change was made by the write with this tag. */
  public boolean madeBy(byte[] tag) {
    return Arrays.equals(writeTag, tag);
  }
}
