package health.ward.functions.delineate.dicom;

import java.nio.charset.StandardCharsets;

/** The DICOM file format (PS3.10, section 7): a preamble, file meta information, a data set. */
final class Part10 {

  static final int META_GROUP = 2;

  /** Any content, then the prefix. */
  static final int PREAMBLE = 128;

  private static final String PREFIX = "DICM";

  private Part10() {}

  /** Whether a file says that it is one. */
  static boolean recognised(byte[] file) {
    int end = PREAMBLE + PREFIX.length();
    return file.length >= end
        && new String(file, PREAMBLE, PREFIX.length(), StandardCharsets.US_ASCII).equals(PREFIX);
  }

  /**
   * The data set of a file.
   *
   * @throws DamagedDicomException when it is cut off or damaged
   * @throws UnsupportedDicomException when it is encoded in a way that is not read
   */
  static Dataset read(byte[] file) throws DicomException {
    if (!recognised(file)) {
      throw new DamagedDicomException("the prefix is missing");
    }
    DatasetParser parser = new DatasetParser(file, PREAMBLE + PREFIX.length());
    TransferSyntax syntax = TransferSyntax.of(parser.group(META_GROUP));
    return parser.rest(syntax == TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  /** The first bytes of a file that is written. */
  static byte[] head() {
    byte[] head = new byte[PREAMBLE + PREFIX.length()];
    byte[] prefix = PREFIX.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(prefix, 0, head, PREAMBLE, prefix.length);
    return head;
  }
}
