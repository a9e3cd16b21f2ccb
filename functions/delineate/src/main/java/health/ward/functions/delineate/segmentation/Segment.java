package health.ward.functions.delineate.segmentation;

import health.ward.functions.delineate.dicom.Attribute;
import health.ward.functions.delineate.dicom.DatasetWriter;
import health.ward.functions.delineate.model.Segmentation;

/** The one segment (PS3.3, section C.8.20.4): what it is, and which model drew it. */
final class Segment {

  static final int NUMBER = 1;

  /** The red of the outlined picture in CIELab (PS3.3, section C.10.7.1.1). */
  private static final int[] RED = {35977, 53336, 48530};

  private Segment() {}

  static DatasetWriter item(Segmentation made) {
    return new DatasetWriter()
        .shorts(Attribute.SEGMENT_NUMBER, NUMBER)
        .text(Attribute.SEGMENT_LABEL, "Tumour")
        .text(Attribute.SEGMENT_ALGORITHM_TYPE, "AUTOMATIC")
        .text(Attribute.SEGMENT_ALGORITHM_NAME, made.modelName())
        .items(
            Attribute.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE, Concept.ABNORMAL_STRUCTURE.item())
        .items(Attribute.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, Concept.NEOPLASM.item())
        .items(Attribute.ANATOMIC_REGION_SEQUENCE, Concept.BRAIN.item())
        .shorts(Attribute.RECOMMENDED_DISPLAY_CIELAB_VALUE, RED)
        .items(Attribute.SEGMENTATION_ALGORITHM_IDENTIFICATION_SEQUENCE, algorithm(made));
  }

  private static DatasetWriter algorithm(Segmentation made) {
    return new DatasetWriter()
        .items(Attribute.ALGORITHM_FAMILY_CODE_SEQUENCE, Concept.ARTIFICIAL_INTELLIGENCE.item())
        .text(Attribute.ALGORITHM_NAME, made.modelName())
        .text(Attribute.ALGORITHM_VERSION, made.modelVersion())
        .text(
            Attribute.ALGORITHM_PARAMETERS,
            "sha256=%s; enclave=%s %s"
                .formatted(
                    made.modelDigest(),
                    made.enclave().attestationType(),
                    made.enclave().measurement()));
  }
}
