package health.ward.functions.delineate.segmentation;

import health.ward.functions.delineate.dicom.Attribute;
import health.ward.functions.delineate.dicom.DatasetWriter;

/** Coded concepts (PS3.16) that say what a segment is and where it comes from. */
enum Concept {

  /** CID 7150. */
  ABNORMAL_STRUCTURE("49755003", "SCT", "Morphologically Abnormal Structure"),
  NEOPLASM("108369006", "SCT", "Neoplasm"),
  BRAIN("12738006", "SCT", "Brain"),

  /** CID 7162. */
  ARTIFICIAL_INTELLIGENCE("123110", "DCM", "Artificial Intelligence"),

  /** CID 7203. */
  SEGMENTATION("113076", "DCM", "Segmentation"),

  /** CID 7202. */
  SOURCE_IMAGE("121322", "DCM", "Source image for image processing operation");

  private final String value;
  private final String scheme;
  private final String meaning;

  Concept(String value, String scheme, String meaning) {
    this.value = value;
    this.scheme = scheme;
    this.meaning = meaning;
  }

  /** The item of a code sequence. */
  DatasetWriter item() {
    return new DatasetWriter()
        .text(Attribute.CODE_VALUE, value)
        .text(Attribute.CODING_SCHEME_DESIGNATOR, scheme)
        .text(Attribute.CODE_MEANING, meaning);
  }
}
