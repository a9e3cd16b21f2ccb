package health.ward.functions.delineate.segmentation;

import health.ward.functions.delineate.dicom.Attribute;
import health.ward.functions.delineate.dicom.DatasetWriter;
import health.ward.functions.delineate.model.Segmentation;

/** What made the object (PS3.3, section C.7.5.2): the device is the verified enclave. */
final class Equipment {

  /** Longest text of value representation LO. */
  private static final int LONGEST = 64;

  private Equipment() {}

  static void write(DatasetWriter object, Segmentation made) {
    String measurement = made.enclave().measurement();
    object
        .text(Attribute.MANUFACTURER, "Ward")
        .text(Attribute.MANUFACTURER_MODEL_NAME, "delineate")
        .text(
            Attribute.DEVICE_SERIAL_NUMBER,
            measurement.substring(0, Math.min(LONGEST, measurement.length())))
        .text(Attribute.SOFTWARE_VERSIONS, made.modelName() + "/" + made.modelVersion());
  }
}
