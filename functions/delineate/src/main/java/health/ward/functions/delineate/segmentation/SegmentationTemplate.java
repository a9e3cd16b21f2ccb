package health.ward.functions.delineate.segmentation;

import health.ward.functions.delineate.dicom.Attribute;
import health.ward.functions.delineate.dicom.Dataset;
import health.ward.functions.delineate.dicom.DatasetWriter;
import health.ward.functions.delineate.dicom.DicomFile;
import health.ward.functions.delineate.dicom.DicomSource;
import health.ward.functions.delineate.dicom.UnsupportedDicomException;
import health.ward.functions.delineate.mask.Mask;
import health.ward.functions.delineate.model.Segmentation;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The Segmentation object of a DICOM source, but for what the model says: patient, study and place
 * are the source's, the series is its own.
 */
public final class SegmentationTemplate {

  /** Segmentation Storage. */
  private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.66.4";

  private static final String NEVER_LOSSY = "00";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

  /** Those that have to be there, with an empty value when it is not known. */
  private static final List<Attribute> PATIENT_AND_STUDY =
      List.of(
          Attribute.PATIENT_NAME,
          Attribute.PATIENT_ID,
          Attribute.PATIENT_BIRTH_DATE,
          Attribute.PATIENT_SEX,
          Attribute.STUDY_INSTANCE_UID,
          Attribute.STUDY_DATE,
          Attribute.STUDY_TIME,
          Attribute.STUDY_ID,
          Attribute.ACCESSION_NUMBER,
          Attribute.REFERRING_PHYSICIAN_NAME);

  /** Those that are there when the source has them. */
  private static final List<Attribute> MORE =
      List.of(
          Attribute.SPECIFIC_CHARACTER_SET,
          Attribute.PATIENT_AGE,
          Attribute.PATIENT_SIZE,
          Attribute.PATIENT_WEIGHT,
          Attribute.STUDY_DESCRIPTION,
          Attribute.LOSSY_IMAGE_COMPRESSION,
          Attribute.LOSSY_IMAGE_COMPRESSION_RATIO,
          Attribute.LOSSY_IMAGE_COMPRESSION_METHOD);

  private final Sources sources;
  private final Dataset from;

  private SegmentationTemplate(Sources sources) {
    this.sources = sources;
    this.from = sources.reference().object();
  }

  /**
   * The template of this source.
   *
   * @throws UnsupportedDicomException when an attribute is missing that a segmentation has to
   *     repeat
   */
  public static SegmentationTemplate of(DicomSource source) throws UnsupportedDicomException {
    return new SegmentationTemplate(Sources.of(source));
  }

  /**
   * The DICOM file of what the model found.
   *
   * @param mask in the source's pixels; may be empty
   * @param made by which model, in which enclave
   * @param description up to 64 ASCII characters
   */
  public byte[] file(Mask mask, Segmentation made, String description, Stamp stamp) {
    DatasetWriter object = new DatasetWriter();
    PATIENT_AND_STUDY.forEach(attribute -> object.copyOrEmpty(attribute, from));
    object.text(Attribute.LOSSY_IMAGE_COMPRESSION, NEVER_LOSSY);
    MORE.forEach(attribute -> object.copy(attribute, from));
    if (sources.reference().geometry().pose().isEmpty()) {
      object.copyOrEmpty(Attribute.PATIENT_ORIENTATION, from);
    }
    series(object, stamp);
    Equipment.write(object, made);
    content(object, description, stamp);
    pixels(object, mask);
    object.items(Attribute.SEGMENT_SEQUENCE, Segment.item(made));
    FunctionalGroups.write(object, sources, stamp);
    return DicomFile.of(SOP_CLASS, stamp.instance(), object);
  }

  private void series(DatasetWriter object, Stamp stamp) {
    object
        .text(Attribute.SOP_CLASS_UID, SOP_CLASS)
        .text(Attribute.SOP_INSTANCE_UID, stamp.instance())
        .text(Attribute.MODALITY, "SEG")
        .text(Attribute.SERIES_INSTANCE_UID, stamp.series())
        .text(Attribute.SERIES_NUMBER, "900")
        .text(Attribute.SERIES_DESCRIPTION, "Tumour delineated by a model")
        .text(Attribute.SERIES_DATE, DATE.format(stamp.made()))
        .text(Attribute.SERIES_TIME, TIME.format(stamp.made()))
        .items(Attribute.REFERENCED_SERIES_SEQUENCE, sources.series());
  }

  private static void content(DatasetWriter object, String description, Stamp stamp) {
    object
        .text(Attribute.IMAGE_TYPE, "DERIVED", "PRIMARY")
        .text(Attribute.INSTANCE_NUMBER, "1")
        .text(Attribute.CONTENT_DATE, DATE.format(stamp.made()))
        .text(Attribute.CONTENT_TIME, TIME.format(stamp.made()))
        .text(Attribute.CONTENT_LABEL, "TUMOUR")
        .text(Attribute.CONTENT_DESCRIPTION, description)
        .text(Attribute.CONTENT_CREATOR_NAME);
  }

  private static void pixels(DatasetWriter object, Mask mask) {
    object
        .text(Attribute.SEGMENTATION_TYPE, "BINARY")
        .shorts(Attribute.SAMPLES_PER_PIXEL, 1)
        .text(Attribute.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
        .text(Attribute.NUMBER_OF_FRAMES, "1")
        .shorts(Attribute.ROWS, mask.height())
        .shorts(Attribute.COLUMNS, mask.width())
        .shorts(Attribute.BITS_ALLOCATED, 1)
        .shorts(Attribute.BITS_STORED, 1)
        .shorts(Attribute.HIGH_BIT, 0)
        .shorts(Attribute.PIXEL_REPRESENTATION, 0)
        .bytes(Attribute.PIXEL_DATA, PackedMask.of(mask));
  }
}
