package health.ward.functions.delineate.dicom;

import java.util.Map;

/** How a data set is encoded (PS3.5, section 10). */
enum TransferSyntax {
  IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2"),
  EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1");

  private static final String ADVICE =
      " Store the object uncompressed as Explicit VR Little Endian (dcmconv +te, dcmdjpeg, dcmdrle"
          + " or gdcmconv --raw) and send that.";

  private static final Map<String, String> NOT_READ =
      Map.ofEntries(
          Map.entry("1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed"),
          Map.entry("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian"),
          Map.entry("1.2.840.10008.1.2.2", "Explicit VR Big Endian"),
          Map.entry("1.2.840.10008.1.2.4.50", "JPEG Baseline"),
          Map.entry("1.2.840.10008.1.2.4.51", "JPEG Extended"),
          Map.entry("1.2.840.10008.1.2.4.57", "JPEG Lossless"),
          Map.entry("1.2.840.10008.1.2.4.70", "JPEG Lossless, First-Order Prediction"),
          Map.entry("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless"),
          Map.entry("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless"),
          Map.entry("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless"),
          Map.entry("1.2.840.10008.1.2.4.91", "JPEG 2000"),
          Map.entry("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless"),
          Map.entry("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 RPCL Lossless"),
          Map.entry("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000"),
          Map.entry("1.2.840.10008.1.2.5", "RLE Lossless"));

  private final String uid;

  TransferSyntax(String uid) {
    this.uid = uid;
  }

  /** The one that the file meta information names. */
  static TransferSyntax of(Dataset meta) throws UnsupportedDicomException {
    String named =
        meta.text(Attribute.TRANSFER_SYNTAX_UID)
            .orElseThrow(() -> UnsupportedDicomException.missing(Attribute.TRANSFER_SYNTAX_UID));
    for (TransferSyntax syntax : values()) {
      if (syntax.uid.equals(named)) {
        return syntax;
      }
    }
    String name = NOT_READ.getOrDefault(named, "of this object");
    throw new UnsupportedDicomException("The transfer syntax " + name + " is not read." + ADVICE);
  }

  /** The one that is written. */
  static String written() {
    return EXPLICIT_LITTLE_ENDIAN.uid;
  }
}
