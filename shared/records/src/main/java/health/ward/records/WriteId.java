package health.ward.records;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * Names one attempt to change a record, chosen at random by whoever wants the change. Repeating a
 * write with its id after a lost answer is answered {@link WriteOutcome.Kind#ALREADY_APPLIED}.
 *
 * @param bytes 16 random bytes
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
public record WriteId(byte[] bytes) {
  /** Length in bytes. */
  public static final int LENGTH = 16;

  /** Copies the 16 bytes. */
  public WriteId {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a write id has 16 bytes");
    }
    bytes = bytes.clone();
  }

  /** A fresh id. */
  public static WriteId random(SecureRandom random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new WriteId(bytes);
  }

  /**
   * Reads the text form: base64url without padding, 22 characters.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static WriteId parse(String text) {
    WriteId id = new WriteId(Base64.getUrlDecoder().decode(text));
    if (!id.text().equals(text)) {
      throw new IllegalArgumentException("a write id is 22 characters of base64url");
    }
    return id;
  }

  /** The text form that {@link #parse} reads. */
  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A copy of the 16 bytes. */
  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WriteId id && Arrays.equals(bytes, id.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "WriteId";
  }
}
