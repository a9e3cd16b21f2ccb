package health.ward.functions.delineate.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** DICOM files of all kinds, good and bad. Knows nothing of the code that reads them. */
@SuppressWarnings({"ArrayRecordComponent", "ByteBufferBackingArray"}) // its own arrays
public final class TestDicom {

  public static final String EXPLICIT = "1.2.840.10008.1.2.1";
  public static final String IMPLICIT = "1.2.840.10008.1.2";
  public static final int PIXEL_DATA = 0x7fe00010;

  private static final Set<String> LONG = Set.of("OB", "OW", "SQ", "UN", "UT");
  private static final int UNDEFINED = -1;

  private final Map<Integer, Element> elements = new TreeMap<>();
  private String syntax = EXPLICIT;
  private boolean undefinedLengths;

  private record Element(String vr, byte[] value, TestDicom[] items) {}

  /** A value of a sample. */
  public interface Sample {
    int at(int x, int y);
  }

  /** An MR slice with all that a scanner says, 16 bits, 12 of them used, 0.5 x 0.75 mm pixels. */
  public static TestDicom slice(int width, int height, Sample sample) {
    return new TestDicom()
        .text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\M")
        .text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.4")
        .text(0x00080018, "UI", "1.2.3.4.5")
        .text(0x00080020, "DA", "20260102")
        .text(0x00080030, "TM", "101112")
        .text(0x00080050, "SH", "A-1")
        .text(0x00080060, "CS", "MR")
        .text(0x00080070, "LO", "Scanner maker")
        .text(0x00080090, "PN", "Refer^Ring")
        .text(0x00100010, "PN", "Featherstonehaugh^Jane")
        .text(0x00100020, "LO", "P-7")
        .text(0x00100030, "DA", "19500101")
        .text(0x00100040, "CS", "F")
        .text(0x00180050, "DS", "5")
        .text(0x0020000d, "UI", "1.2.3.4")
        .text(0x0020000e, "UI", "1.2.3.4.1")
        .text(0x00200010, "SH", "S1")
        .text(0x00200032, "DS", "-100\\-120.5\\33")
        .text(0x00200037, "DS", "1\\0\\0\\0\\1\\0")
        .text(0x00200052, "UI", "1.2.3.4.9")
        .text(0x00201040, "LO", "")
        .text(0x00280004, "CS", "MONOCHROME2")
        .text(0x00280030, "DS", "0.75\\0.5")
        .number(0x00280002, 1)
        .number(0x00280010, height)
        .number(0x00280011, width)
        .number(0x00280100, 16)
        .number(0x00280101, 12)
        .number(0x00280102, 11)
        .number(0x00280103, 0)
        .words(width, height, sample);
  }

  public TestDicom bytes(int tag, String vr, byte[] value) {
    elements.put(tag, new Element(vr, value, null));
    return this;
  }

  public TestDicom text(int tag, String vr, String value) {
    String padded = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? '\0' : ' ');
    return bytes(tag, vr, padded.getBytes(StandardCharsets.ISO_8859_1));
  }

  public TestDicom number(int tag, int value) {
    return bytes(tag, "US", new byte[] {(byte) value, (byte) (value >> 8)});
  }

  public TestDicom items(int tag, TestDicom... items) {
    elements.put(tag, new Element("SQ", new byte[0], items));
    return this;
  }

  public TestDicom without(int tag) {
    elements.remove(tag);
    return this;
  }

  /** Pixels of 16 bits. */
  public TestDicom words(int width, int height, Sample sample) {
    ByteBuffer data = little(2 * width * height);
    for (int i = 0; i < width * height; i++) {
      data.putShort((short) sample.at(i % width, i / width));
    }
    return bytes(PIXEL_DATA, "OW", data.array());
  }

  /** Pixels of 8 bits, all of them used. */
  public TestDicom octets(int width, int height, Sample sample) {
    byte[] data = new byte[width * height + width * height % 2];
    for (int i = 0; i < width * height; i++) {
      data[i] = (byte) sample.at(i % width, i / width);
    }
    return number(0x00280100, 8)
        .number(0x00280101, 8)
        .number(0x00280102, 7)
        .bytes(PIXEL_DATA, "OB", data);
  }

  public TestDicom syntax(String uid) {
    syntax = uid;
    return this;
  }

  /** Sequences and items end with delimiters. */
  public TestDicom undefinedLengths() {
    undefinedLengths = true;
    return this;
  }

  /** The file: preamble, meta information, data set. */
  public byte[] file() {
    byte[] meta =
        new TestDicom()
            .bytes(0x00020001, "OB", new byte[] {0, 1})
            .text(0x00020002, "UI", "1.2.840.10008.5.1.4.1.1.4")
            .text(0x00020003, "UI", "1.2.3.4.5")
            .text(0x00020010, "UI", syntax)
            .text(0x00020012, "UI", "1.2.3.9")
            .dataset(true, false);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[128]);
    file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(
        new TestDicom()
            .bytes(0x00020000, "UL", little(4).putInt(meta.length).array())
            .dataset(true, false));
    file.writeBytes(meta);
    file.writeBytes(dataset(!syntax.equals(IMPLICIT), undefinedLengths));
    return file.toByteArray();
  }

  private byte[] dataset(boolean explicit, boolean undefined) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    elements.forEach((tag, element) -> write(tag, element, explicit, undefined, bytes));
    return bytes.toByteArray();
  }

  private static void write(
      int tag, Element element, boolean explicit, boolean undefined, ByteArrayOutputStream to) {
    byte[] value = element.items == null ? element.value : sequence(element, explicit, undefined);
    int length = undefined && element.items != null ? UNDEFINED : value.length;
    ByteBuffer header = little(12).putShort((short) (tag >> 16)).putShort((short) tag);
    if (explicit) {
      header.put(element.vr.getBytes(StandardCharsets.US_ASCII));
    }
    if (explicit && !LONG.contains(element.vr)) {
      header.putShort((short) length);
    } else {
      header = explicit ? header.putShort((short) 0) : header;
      header.putInt(length);
    }
    to.write(header.array(), 0, header.position());
    to.writeBytes(value);
  }

  private static byte[] sequence(Element element, boolean explicit, boolean undefined) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (TestDicom item : element.items) {
      byte[] content = item.dataset(explicit, undefined);
      bytes.writeBytes(delimiter(0xe000, undefined ? UNDEFINED : content.length));
      bytes.writeBytes(content);
      if (undefined) {
        bytes.writeBytes(delimiter(0xe00d, 0));
      }
    }
    if (undefined) {
      bytes.writeBytes(delimiter(0xe0dd, 0));
    }
    return bytes.toByteArray();
  }

  private static byte[] delimiter(int element, int length) {
    return little(8).putShort((short) 0xfffe).putShort((short) element).putInt(length).array();
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
