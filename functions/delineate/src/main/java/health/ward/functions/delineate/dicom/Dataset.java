package health.ward.functions.delineate.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The known attributes of a data set or of an item. Values are parts of the file, not copies. */
public final class Dataset {

  private static final String DECIMAL = "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?";
  private static final int LONGEST_NUMBER = 16;
  private static final int LONGEST_UID = 64;

  private final Map<Attribute, ByteBuffer> values = new EnumMap<>(Attribute.class);
  private final Map<Attribute, List<Dataset>> sequences = new EnumMap<>(Attribute.class);

  void add(Attribute attribute, ByteBuffer value) throws DamagedDicomException {
    require(values.put(attribute, value) == null, attribute, "stands twice");
  }

  void add(Attribute attribute, List<Dataset> items) throws DamagedDicomException {
    require(sequences.put(attribute, items) == null, attribute, "stands twice");
  }

  /** The bytes of a value, little-endian; empty when the attribute is absent or has no value. */
  public Optional<ByteBuffer> value(Attribute attribute) {
    ByteBuffer value = values.get(attribute);
    return value == null || !value.hasRemaining()
        ? Optional.empty()
        : Optional.of(value.duplicate().order(ByteOrder.LITTLE_ENDIAN));
  }

  /** The items of a sequence; none when it is absent. */
  List<Dataset> items(Attribute sequence) {
    return sequences.getOrDefault(sequence, List.of());
  }

  /** A text without the spaces around it; empty when there is nothing else. */
  public Optional<String> text(Attribute attribute) {
    return value(attribute)
        .map(value -> StandardCharsets.ISO_8859_1.decode(value).toString())
        .map(text -> text.replace('\0', ' ').strip())
        .filter(text -> !text.isEmpty());
  }

  /**
   * A unique identifier (PS3.5, section 9.1).
   *
   * @throws UnsupportedDicomException when it is missing or no identifier
   */
  public String uid(Attribute attribute) throws UnsupportedDicomException {
    String uid = text(attribute).orElseThrow(() -> UnsupportedDicomException.missing(attribute));
    if (uid.length() > LONGEST_UID || !uid.matches("[0-9]+(\\.[0-9]+)*")) {
      throw UnsupportedDicomException.of(attribute, "is no unique identifier: correct it.");
    }
    return uid;
  }

  /**
   * A number of 16 bits.
   *
   * @throws UnsupportedDicomException when it is missing
   * @throws DamagedDicomException when it is not one number
   */
  int unsigned(Attribute attribute) throws DicomException {
    Optional<ByteBuffer> value = value(attribute);
    if (value.isEmpty()) {
      throw UnsupportedDicomException.missing(attribute);
    }
    require(value.get().remaining() == Short.BYTES, attribute, "is not one number");
    return value.get().getShort() & 0xffff;
  }

  /**
   * Decimal numbers, written as text.
   *
   * @param count how many there have to be
   * @return empty when the attribute is absent
   */
  Optional<double[]> decimals(Attribute attribute, int count) throws DamagedDicomException {
    Optional<String> text = text(attribute);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = text.get().split("\\\\", -1);
    require(parts.length == count, attribute, "has another number of values");
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      String part = parts[i].strip();
      require(
          part.length() <= LONGEST_NUMBER && part.matches(DECIMAL), attribute, "is not a number");
      numbers[i] = Double.parseDouble(part);
    }
    require(Arrays.stream(numbers).allMatch(Double::isFinite), attribute, "is not finite");
    return Optional.of(numbers);
  }

  private static void require(boolean met, Attribute attribute, String fault)
      throws DamagedDicomException {
    if (!met) {
      throw new DamagedDicomException("the attribute " + attribute.keyword() + " " + fault);
    }
  }

  /** Nothing of the values: they are patient data. */
  @Override
  public String toString() {
    return "Dataset";
  }
}
