package health.ward.functions.delineate.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads data sets in little-endian encodings (PS3.5, section 7). Every length is held against what
 * is left of its surroundings before it is believed; depth and number of elements are bounded.
 */
final class DatasetParser {

  private static final int DEEPEST = 16;
  private static final int MOST_ELEMENTS = 1 << 16;
  private static final int LONGEST_VALUE = 1024;
  private static final long UNDEFINED = 0xffffffffL;
  private static final int ITEM = 0xfffee000;
  private static final int END_OF_ITEM = 0xfffee00d;
  private static final int END_OF_SEQUENCE = 0xfffee0dd;

  private final ByteBuffer file;
  private int elements;

  /** Reads from the first byte after {@code start}. */
  DatasetParser(byte[] file, int start) {
    this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(start);
  }

  /** The elements of one group, with explicit value representations, as long as they last. */
  Dataset group(int group) throws DicomException {
    Dataset dataset = new Dataset();
    while (file.remaining() >= Integer.BYTES
        && (file.getShort(file.position()) & 0xffff) == group) {
      element(dataset, tag(file.limit()), true, file.limit(), 0);
    }
    return dataset;
  }

  /** All elements up to the end of the file. */
  Dataset rest(boolean explicit) throws DicomException {
    Dataset dataset = new Dataset();
    while (file.hasRemaining()) {
      element(dataset, tag(file.limit()), explicit, file.limit(), 0);
    }
    return dataset;
  }

  /** Reads what follows a tag. */
  private void element(Dataset dataset, int tag, boolean explicit, int end, int depth)
      throws DicomException {
    count();
    Optional<Attribute> attribute = Attribute.of(tag);
    String code = explicit ? code(end) : "";
    long length = explicit && !Vr.isLong(code) ? shortLength(end) : longLength(code, end);
    boolean unknown = code.equals("UN");
    boolean sequence = attribute.isPresent() && attribute.get().vr() == Vr.SQ;
    if (!code.isEmpty() && !unknown && attribute.isPresent() && sequence != code.equals("SQ")) {
      throw new DamagedDicomException("a known attribute has another value representation");
    }
    if (length == UNDEFINED && attribute.isPresent() && !sequence) {
      throw UnsupportedDicomException.of(
          attribute.get(), "is in fragments: send the object uncompressed.");
    }
    if (length == UNDEFINED || sequence) {
      // What is of unknown representation is encoded without any (PS3.5, section 6.2.2).
      List<Dataset> items = items(length, explicit && !unknown, end, depth + 1);
      if (sequence) {
        dataset.add(attribute.get(), items);
      }
      return;
    }
    ByteBuffer value = file.slice(file.position(), skip(length, end));
    if (attribute.isPresent()) {
      requireShort(attribute.get(), length);
      dataset.add(attribute.get(), value);
    }
  }

  private void count() throws UnsupportedDicomException {
    if (++elements > MOST_ELEMENTS) {
      throw new UnsupportedDicomException(
          "Send an object of at most " + MOST_ELEMENTS + " elements: one image, or three frames.");
    }
  }

  private static void requireShort(Attribute attribute, long length)
      throws UnsupportedDicomException {
    if (length > LONGEST_VALUE && attribute != Attribute.PIXEL_DATA) {
      throw UnsupportedDicomException.of(
          attribute, "has to be at most " + LONGEST_VALUE + " bytes long.");
    }
  }

  private List<Dataset> items(long length, boolean explicit, int surroundings, int depth)
      throws DicomException {
    if (depth > DEEPEST) {
      throw new UnsupportedDicomException(
          "Send an object whose sequences are at most " + DEEPEST + " deep.");
    }
    int end = length == UNDEFINED ? surroundings : end(length, surroundings);
    List<Dataset> items = new ArrayList<>();
    while (length == UNDEFINED || file.position() < end) {
      int tag = tag(end);
      long itemLength = unsigned(end);
      if (tag == END_OF_SEQUENCE && length == UNDEFINED && itemLength == 0) {
        return items;
      }
      if (tag != ITEM) {
        throw new DamagedDicomException("something in a sequence is no item");
      }
      items.add(item(itemLength, explicit, end, depth));
    }
    return items;
  }

  private Dataset item(long length, boolean explicit, int surroundings, int depth)
      throws DicomException {
    count();
    int end = length == UNDEFINED ? surroundings : end(length, surroundings);
    Dataset item = new Dataset();
    while (length == UNDEFINED || file.position() < end) {
      int tag = tag(end);
      if (tag == END_OF_ITEM && length == UNDEFINED) {
        skip(unsigned(end), end);
        return item;
      }
      element(item, tag, explicit, end, depth);
    }
    return item;
  }

  private int tag(int end) throws DamagedDicomException {
    require(Integer.BYTES, end);
    int group = file.getShort() & 0xffff;
    return (group << 16) | (file.getShort() & 0xffff);
  }

  private String code(int end) throws DamagedDicomException {
    byte[] code = new byte[2];
    require(code.length, end);
    file.get(code);
    String text = new String(code, StandardCharsets.ISO_8859_1);
    if (!Vr.isCode(text)) {
      throw new DamagedDicomException("a value representation is none of the standard's");
    }
    return text;
  }

  private long shortLength(int end) throws DamagedDicomException {
    require(Short.BYTES, end);
    return file.getShort() & 0xffff;
  }

  /** Where there is a code, two bytes of nothing come first. */
  private long longLength(String code, int end) throws DamagedDicomException {
    if (!code.isEmpty()) {
      shortLength(end);
    }
    return unsigned(end);
  }

  private long unsigned(int end) throws DamagedDicomException {
    require(Integer.BYTES, end);
    return file.getInt() & UNDEFINED;
  }

  /** Passes over that many bytes. */
  private int skip(long length, int end) throws DamagedDicomException {
    file.position(end(length, end));
    return (int) length;
  }

  private int end(long length, int surroundings) throws DamagedDicomException {
    require(length, surroundings);
    return file.position() + (int) length;
  }

  private void require(long count, int end) throws DamagedDicomException {
    if (count > end - file.position()) {
      throw new DamagedDicomException("an element is longer than what it lies in");
    }
  }
}
