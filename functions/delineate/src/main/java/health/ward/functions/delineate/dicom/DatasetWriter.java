package health.ward.functions.delineate.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** Writes a data set with explicit value representations, little-endian, in the order of tags. */
public final class DatasetWriter {

  private static final int LONGEST_SHORT_FORM = 0xfffe;
  private static final int ITEM = 0xfffee000;

  private final Map<Attribute, byte[]> values = new EnumMap<>(Attribute.class);

  /** Texts; several are values of one attribute. */
  public DatasetWriter text(Attribute attribute, String... texts) {
    return bytes(attribute, String.join("\\", texts).getBytes(StandardCharsets.US_ASCII));
  }

  /** Numbers of 16 bits. */
  public DatasetWriter shorts(Attribute attribute, int... numbers) {
    LittleEndian value = new LittleEndian();
    for (int number : numbers) {
      value.putShort(number);
    }
    return bytes(attribute, value.toBytes());
  }

  /** A number of 32 bits. */
  public DatasetWriter number(Attribute attribute, int number) {
    return bytes(attribute, new LittleEndian().putInt(number).toBytes());
  }

  /** Another attribute as value. */
  public DatasetWriter pointer(Attribute attribute, Attribute target) {
    return bytes(attribute, new LittleEndian().putTag(target.tag()).toBytes());
  }

  /** Bytes as they are. */
  public DatasetWriter bytes(Attribute attribute, byte[] value) {
    values.put(attribute, value);
    return this;
  }

  /** A sequence of these items. */
  public DatasetWriter items(Attribute attribute, DatasetWriter... items) {
    LittleEndian sequence = new LittleEndian();
    for (DatasetWriter item : items) {
      byte[] content = item.toBytes();
      sequence.putTag(ITEM).putInt(content.length).put(content);
    }
    return bytes(attribute, sequence.toBytes());
  }

  /** The value of an attribute as another object has it, if it has one. */
  public DatasetWriter copy(Attribute attribute, Dataset from) {
    from.value(attribute).ifPresent(value -> bytes(attribute, bytes(value)));
    return this;
  }

  /** The same, with an empty value where the other object has none. */
  public DatasetWriter copyOrEmpty(Attribute attribute, Dataset from) {
    return bytes(attribute, new byte[0]).copy(attribute, from);
  }

  /** The data set's encoding. */
  public byte[] toBytes() {
    LittleEndian dataset = new LittleEndian();
    values.forEach((attribute, value) -> write(attribute, value, dataset));
    return dataset.toBytes();
  }

  private static void write(Attribute attribute, byte[] value, LittleEndian dataset) {
    int length = value.length + value.length % 2;
    String code = attribute.vr().name();
    dataset.putTag(attribute.tag()).put(code.getBytes(StandardCharsets.US_ASCII));
    if (Vr.isLong(code)) {
      dataset.putShort(0).putInt(length);
    } else if (length <= LONGEST_SHORT_FORM) {
      dataset.putShort(length);
    } else {
      throw new IllegalArgumentException(attribute.keyword() + " is too long to be written");
    }
    dataset.put(value);
    if (value.length % 2 != 0) {
      dataset.put(attribute.vr().padding());
    }
  }

  private static byte[] bytes(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    return bytes;
  }
}
