package health.ward.sealing;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Gives out what it was given, once each, so that a published vector can be repeated. */
public final class FixedRandom extends SecureRandom {

  private static final long serialVersionUID = 1L;

  private final transient Deque<byte[]> values;

  public FixedRandom(byte[]... values) {
    this.values = new ArrayDeque<>(List.of(values));
  }

  @Override
  public void nextBytes(byte[] bytes) {
    byte[] value = values.removeFirst();
    if (value.length != bytes.length) {
      throw new IllegalStateException(bytes.length + " bytes were asked for");
    }
    System.arraycopy(value, 0, bytes, 0, bytes.length);
  }
}
