package health.ward.records.envelope;

import health.ward.records.RecordId;
import health.ward.records.cell.CellName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A list of byte strings that can be read back in only one way: a 4 byte length before each. */
final class Parts {
  private byte[] all = new byte[192];
  private int length;

  private Parts() {}

  /** These texts. */
  static Parts of(List<String> texts) {
    Parts parts = new Parts();
    texts.forEach(parts::add);
    return parts;
  }

  /** Tenant, type and id. */
  static Parts of(RecordId id) {
    return new Parts().add(id.tenant()).add(id.type()).add(id.id());
  }

  /** Purpose, tenant, type and id. */
  static Parts of(String purpose, RecordId id) {
    return new Parts().add(purpose).add(id.tenant()).add(id.type()).add(id.id());
  }

  /** Purpose and name. */
  static Parts of(String purpose, CellName name) {
    return new Parts().add(purpose).add(name.bytes());
  }

  Parts add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  Parts add(long number) {
    int at = begin(Long.BYTES);
    ByteBuffer.wrap(all, at, Long.BYTES).putLong(number);
    return this;
  }

  Parts add(byte single) {
    int at = begin(1);
    all[at] = single;
    return this;
  }

  Parts add(byte[] bytes) {
    int at = begin(bytes.length);
    System.arraycopy(bytes, 0, all, at, bytes.length);
    return this;
  }

  byte[] bytes() {
    return Arrays.copyOf(all, length);
  }

  /**
   * Writes the length of a part, and gives where it comes to lie; {@code all} may be another then.
   */
  private int begin(int partLength) {
    int at = length + Integer.BYTES;
    length = Math.addExact(at, partLength);
    if (length > all.length) {
      all = Arrays.copyOf(all, Math.max(length, 2 * all.length));
    }
    ByteBuffer.wrap(all, at - Integer.BYTES, Integer.BYTES).putInt(partLength);
    return at;
  }
}
