package health.ward.functions.delineate.dicom;

import java.io.ByteArrayOutputStream;

/** Writes a DICOM file (PS3.10, section 7). */
public final class DicomFile {

  private static final byte[] VERSION = {0, 1};

  /** Ward's own, made of a random UUID once and for all (PS3.5, section B.2). */
  private static final String IMPLEMENTATION = "2.25.199350888937301050701470813379109521986";

  private DicomFile() {}

  /** The file of an object. */
  public static byte[] of(String sopClass, String sopInstance, DatasetWriter object) {
    byte[] meta =
        new DatasetWriter()
            .bytes(Attribute.FILE_META_INFORMATION_VERSION, VERSION)
            .text(Attribute.MEDIA_STORAGE_SOP_CLASS_UID, sopClass)
            .text(Attribute.MEDIA_STORAGE_SOP_INSTANCE_UID, sopInstance)
            .text(Attribute.TRANSFER_SYNTAX_UID, TransferSyntax.written())
            .text(Attribute.IMPLEMENTATION_CLASS_UID, IMPLEMENTATION)
            .text(Attribute.IMPLEMENTATION_VERSION_NAME, "WARD_0_1")
            .toBytes();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(Part10.head());
    file.writeBytes(
        new DatasetWriter()
            .number(Attribute.FILE_META_INFORMATION_GROUP_LENGTH, meta.length)
            .toBytes());
    file.writeBytes(meta);
    file.writeBytes(object.toBytes());
    return file.toByteArray();
  }
}
