package health.ward.records.cell;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * Names a cell without saying whose record it holds.
 *
 * @param first first 8 bytes of a 32 byte MAC over the record id
 * @param second next 8 bytes
 * @param third next 8 bytes
 * @param fourth last 8 bytes
 */
public record CellName(long first, long second, long third, long fourth) {
  private static final int LENGTH = 4 * Long.BYTES;

  /** The name with these 32 bytes. */
  public CellName(byte[] mac) {
    this(at(mac, 0), at(mac, 1), at(mac, 2), at(mac, 3));
  }

  /**
   * Reads what {@link #text} gives.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  public static CellName parse(String text) {
    CellName name = new CellName(Base64.getUrlDecoder().decode(text));
    if (!name.text().equals(text)) {
      throw new IllegalArgumentException("not the base64url of a cell name");
    }
    return name;
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(LENGTH)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  /** 43 characters of base64url. */
  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
  }

  private static long at(byte[] mac, int index) {
    if (mac.length != LENGTH) {
      throw new IllegalArgumentException("a cell name has 32 bytes");
    }
    return ByteBuffer.wrap(mac).getLong(index * Long.BYTES);
  }
}
