package health.ward.functions.delineate.segmentation;

import health.ward.functions.delineate.dicom.Attribute;
import health.ward.functions.delineate.dicom.Dataset;
import health.ward.functions.delineate.dicom.DatasetWriter;
import health.ward.functions.delineate.dicom.DicomFrame;

/** Place and origin of the one frame (PS3.3, section A.51.5.1): that of the source. */
final class FunctionalGroups {

  private FunctionalGroups() {}

  static void write(DatasetWriter object, Sources sources, Stamp stamp) {
    DicomFrame reference = sources.reference();
    Dataset from = reference.object();
    object
        .copy(Attribute.FRAME_OF_REFERENCE_UID, from)
        .items(
            Attribute.DIMENSION_ORGANIZATION_SEQUENCE,
            new DatasetWriter().text(Attribute.DIMENSION_ORGANIZATION_UID, stamp.dimensions()))
        .items(
            Attribute.DIMENSION_INDEX_SEQUENCE,
            new DatasetWriter()
                .text(Attribute.DIMENSION_ORGANIZATION_UID, stamp.dimensions())
                .pointer(Attribute.DIMENSION_INDEX_POINTER, Attribute.REFERENCED_SEGMENT_NUMBER)
                .pointer(
                    Attribute.FUNCTIONAL_GROUP_POINTER, Attribute.SEGMENT_IDENTIFICATION_SEQUENCE))
        .items(Attribute.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared(reference))
        .items(Attribute.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frame(sources));
    if (from.text(Attribute.FRAME_OF_REFERENCE_UID).isPresent()) {
      object.copyOrEmpty(Attribute.POSITION_REFERENCE_INDICATOR, from);
    }
  }

  private static DatasetWriter shared(DicomFrame reference) {
    DatasetWriter shared = new DatasetWriter();
    if (reference.geometry().spacing().isPresent()) {
      Dataset measures = reference.scope(Attribute.PIXEL_MEASURES_SEQUENCE);
      shared.items(
          Attribute.PIXEL_MEASURES_SEQUENCE,
          new DatasetWriter()
              .copy(Attribute.SLICE_THICKNESS, measures)
              .copy(Attribute.PIXEL_SPACING, measures));
    }
    if (reference.geometry().pose().isPresent()) {
      shared.items(
          Attribute.PLANE_ORIENTATION_SEQUENCE,
          new DatasetWriter()
              .copy(
                  Attribute.IMAGE_ORIENTATION_PATIENT,
                  reference.scope(Attribute.PLANE_ORIENTATION_SEQUENCE)));
    }
    return shared;
  }

  private static DatasetWriter frame(Sources sources) {
    DicomFrame reference = sources.reference();
    DatasetWriter frame =
        new DatasetWriter()
            .items(
                Attribute.FRAME_CONTENT_SEQUENCE,
                new DatasetWriter().number(Attribute.DIMENSION_INDEX_VALUES, Segment.NUMBER))
            .items(
                Attribute.SEGMENT_IDENTIFICATION_SEQUENCE,
                new DatasetWriter().shorts(Attribute.REFERENCED_SEGMENT_NUMBER, Segment.NUMBER))
            .items(Attribute.DERIVATION_IMAGE_SEQUENCE, sources.derivation());
    if (reference.geometry().pose().isPresent()) {
      frame.items(
          Attribute.PLANE_POSITION_SEQUENCE,
          new DatasetWriter()
              .copy(
                  Attribute.IMAGE_POSITION_PATIENT,
                  reference.scope(Attribute.PLANE_POSITION_SEQUENCE)));
    }
    return frame;
  }
}
