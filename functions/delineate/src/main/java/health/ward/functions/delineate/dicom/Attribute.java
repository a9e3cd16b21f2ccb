package health.ward.functions.delineate.dicom;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes that are read or written (PS3.6, and PS3.7 for group 2), in the order of their
 * tags. All others of a file are passed over.
 */
public enum Attribute {
  FILE_META_INFORMATION_GROUP_LENGTH(0x00020000, Vr.UL, "FileMetaInformationGroupLength"),
  FILE_META_INFORMATION_VERSION(0x00020001, Vr.OB, "FileMetaInformationVersion"),
  MEDIA_STORAGE_SOP_CLASS_UID(0x00020002, Vr.UI, "MediaStorageSOPClassUID"),
  MEDIA_STORAGE_SOP_INSTANCE_UID(0x00020003, Vr.UI, "MediaStorageSOPInstanceUID"),
  TRANSFER_SYNTAX_UID(0x00020010, Vr.UI, "TransferSyntaxUID"),
  IMPLEMENTATION_CLASS_UID(0x00020012, Vr.UI, "ImplementationClassUID"),
  IMPLEMENTATION_VERSION_NAME(0x00020013, Vr.SH, "ImplementationVersionName"),
  SPECIFIC_CHARACTER_SET(0x00080005, Vr.CS, "SpecificCharacterSet"),
  IMAGE_TYPE(0x00080008, Vr.CS, "ImageType"),
  SOP_CLASS_UID(0x00080016, Vr.UI, "SOPClassUID"),
  SOP_INSTANCE_UID(0x00080018, Vr.UI, "SOPInstanceUID"),
  STUDY_DATE(0x00080020, Vr.DA, "StudyDate"),
  SERIES_DATE(0x00080021, Vr.DA, "SeriesDate"),
  CONTENT_DATE(0x00080023, Vr.DA, "ContentDate"),
  STUDY_TIME(0x00080030, Vr.TM, "StudyTime"),
  SERIES_TIME(0x00080031, Vr.TM, "SeriesTime"),
  CONTENT_TIME(0x00080033, Vr.TM, "ContentTime"),
  ACCESSION_NUMBER(0x00080050, Vr.SH, "AccessionNumber"),
  MODALITY(0x00080060, Vr.CS, "Modality"),
  MANUFACTURER(0x00080070, Vr.LO, "Manufacturer"),
  REFERRING_PHYSICIAN_NAME(0x00080090, Vr.PN, "ReferringPhysicianName"),
  CODE_VALUE(0x00080100, Vr.SH, "CodeValue"),
  CODING_SCHEME_DESIGNATOR(0x00080102, Vr.SH, "CodingSchemeDesignator"),
  CODE_MEANING(0x00080104, Vr.LO, "CodeMeaning"),
  STUDY_DESCRIPTION(0x00081030, Vr.LO, "StudyDescription"),
  SERIES_DESCRIPTION(0x0008103e, Vr.LO, "SeriesDescription"),
  MANUFACTURER_MODEL_NAME(0x00081090, Vr.LO, "ManufacturerModelName"),
  REFERENCED_SERIES_SEQUENCE(0x00081115, Vr.SQ, "ReferencedSeriesSequence"),
  REFERENCED_INSTANCE_SEQUENCE(0x0008114a, Vr.SQ, "ReferencedInstanceSequence"),
  REFERENCED_SOP_CLASS_UID(0x00081150, Vr.UI, "ReferencedSOPClassUID"),
  REFERENCED_SOP_INSTANCE_UID(0x00081155, Vr.UI, "ReferencedSOPInstanceUID"),
  REFERENCED_FRAME_NUMBER(0x00081160, Vr.IS, "ReferencedFrameNumber"),
  SOURCE_IMAGE_SEQUENCE(0x00082112, Vr.SQ, "SourceImageSequence"),
  ANATOMIC_REGION_SEQUENCE(0x00082218, Vr.SQ, "AnatomicRegionSequence"),
  DERIVATION_IMAGE_SEQUENCE(0x00089124, Vr.SQ, "DerivationImageSequence"),
  DERIVATION_CODE_SEQUENCE(0x00089215, Vr.SQ, "DerivationCodeSequence"),
  PATIENT_NAME(0x00100010, Vr.PN, "PatientName"),
  PATIENT_ID(0x00100020, Vr.LO, "PatientID"),
  PATIENT_BIRTH_DATE(0x00100030, Vr.DA, "PatientBirthDate"),
  PATIENT_SEX(0x00100040, Vr.CS, "PatientSex"),
  PATIENT_AGE(0x00101010, Vr.AS, "PatientAge"),
  PATIENT_SIZE(0x00101020, Vr.DS, "PatientSize"),
  PATIENT_WEIGHT(0x00101030, Vr.DS, "PatientWeight"),
  SLICE_THICKNESS(0x00180050, Vr.DS, "SliceThickness"),
  DEVICE_SERIAL_NUMBER(0x00181000, Vr.LO, "DeviceSerialNumber"),
  SOFTWARE_VERSIONS(0x00181020, Vr.LO, "SoftwareVersions"),
  STUDY_INSTANCE_UID(0x0020000d, Vr.UI, "StudyInstanceUID"),
  SERIES_INSTANCE_UID(0x0020000e, Vr.UI, "SeriesInstanceUID"),
  STUDY_ID(0x00200010, Vr.SH, "StudyID"),
  SERIES_NUMBER(0x00200011, Vr.IS, "SeriesNumber"),
  INSTANCE_NUMBER(0x00200013, Vr.IS, "InstanceNumber"),
  PATIENT_ORIENTATION(0x00200020, Vr.CS, "PatientOrientation"),
  IMAGE_POSITION_PATIENT(0x00200032, Vr.DS, "ImagePositionPatient"),
  IMAGE_ORIENTATION_PATIENT(0x00200037, Vr.DS, "ImageOrientationPatient"),
  FRAME_OF_REFERENCE_UID(0x00200052, Vr.UI, "FrameOfReferenceUID"),
  POSITION_REFERENCE_INDICATOR(0x00201040, Vr.LO, "PositionReferenceIndicator"),
  FRAME_CONTENT_SEQUENCE(0x00209111, Vr.SQ, "FrameContentSequence"),
  PLANE_POSITION_SEQUENCE(0x00209113, Vr.SQ, "PlanePositionSequence"),
  PLANE_ORIENTATION_SEQUENCE(0x00209116, Vr.SQ, "PlaneOrientationSequence"),
  DIMENSION_INDEX_VALUES(0x00209157, Vr.UL, "DimensionIndexValues"),
  DIMENSION_ORGANIZATION_UID(0x00209164, Vr.UI, "DimensionOrganizationUID"),
  DIMENSION_INDEX_POINTER(0x00209165, Vr.AT, "DimensionIndexPointer"),
  FUNCTIONAL_GROUP_POINTER(0x00209167, Vr.AT, "FunctionalGroupPointer"),
  DIMENSION_ORGANIZATION_SEQUENCE(0x00209221, Vr.SQ, "DimensionOrganizationSequence"),
  DIMENSION_INDEX_SEQUENCE(0x00209222, Vr.SQ, "DimensionIndexSequence"),
  SAMPLES_PER_PIXEL(0x00280002, Vr.US, "SamplesPerPixel"),
  PHOTOMETRIC_INTERPRETATION(0x00280004, Vr.CS, "PhotometricInterpretation"),
  NUMBER_OF_FRAMES(0x00280008, Vr.IS, "NumberOfFrames"),
  ROWS(0x00280010, Vr.US, "Rows"),
  COLUMNS(0x00280011, Vr.US, "Columns"),
  PIXEL_SPACING(0x00280030, Vr.DS, "PixelSpacing"),
  BITS_ALLOCATED(0x00280100, Vr.US, "BitsAllocated"),
  BITS_STORED(0x00280101, Vr.US, "BitsStored"),
  HIGH_BIT(0x00280102, Vr.US, "HighBit"),
  PIXEL_REPRESENTATION(0x00280103, Vr.US, "PixelRepresentation"),
  RESCALE_INTERCEPT(0x00281052, Vr.DS, "RescaleIntercept"),
  RESCALE_SLOPE(0x00281053, Vr.DS, "RescaleSlope"),
  SPATIAL_LOCATIONS_PRESERVED(0x0028135a, Vr.CS, "SpatialLocationsPreserved"),
  LOSSY_IMAGE_COMPRESSION(0x00282110, Vr.CS, "LossyImageCompression"),
  LOSSY_IMAGE_COMPRESSION_RATIO(0x00282112, Vr.DS, "LossyImageCompressionRatio"),
  LOSSY_IMAGE_COMPRESSION_METHOD(0x00282114, Vr.CS, "LossyImageCompressionMethod"),
  MODALITY_LUT_SEQUENCE(0x00283000, Vr.SQ, "ModalityLUTSequence"),
  PIXEL_MEASURES_SEQUENCE(0x00289110, Vr.SQ, "PixelMeasuresSequence"),
  PIXEL_VALUE_TRANSFORMATION_SEQUENCE(0x00289145, Vr.SQ, "PixelValueTransformationSequence"),
  PURPOSE_OF_REFERENCE_CODE_SEQUENCE(0x0040a170, Vr.SQ, "PurposeOfReferenceCodeSequence"),
  SEGMENTATION_TYPE(0x00620001, Vr.CS, "SegmentationType"),
  SEGMENT_SEQUENCE(0x00620002, Vr.SQ, "SegmentSequence"),
  SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE(
      0x00620003, Vr.SQ, "SegmentedPropertyCategoryCodeSequence"),
  SEGMENT_NUMBER(0x00620004, Vr.US, "SegmentNumber"),
  SEGMENT_LABEL(0x00620005, Vr.LO, "SegmentLabel"),
  SEGMENTATION_ALGORITHM_IDENTIFICATION_SEQUENCE(
      0x00620007, Vr.SQ, "SegmentationAlgorithmIdentificationSequence"),
  SEGMENT_ALGORITHM_TYPE(0x00620008, Vr.CS, "SegmentAlgorithmType"),
  SEGMENT_ALGORITHM_NAME(0x00620009, Vr.LO, "SegmentAlgorithmName"),
  SEGMENT_IDENTIFICATION_SEQUENCE(0x0062000a, Vr.SQ, "SegmentIdentificationSequence"),
  REFERENCED_SEGMENT_NUMBER(0x0062000b, Vr.US, "ReferencedSegmentNumber"),
  RECOMMENDED_DISPLAY_CIELAB_VALUE(0x0062000d, Vr.US, "RecommendedDisplayCIELabValue"),
  SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE(0x0062000f, Vr.SQ, "SegmentedPropertyTypeCodeSequence"),
  ALGORITHM_FAMILY_CODE_SEQUENCE(0x0066002f, Vr.SQ, "AlgorithmFamilyCodeSequence"),
  ALGORITHM_VERSION(0x00660031, Vr.LO, "AlgorithmVersion"),
  ALGORITHM_PARAMETERS(0x00660032, Vr.LT, "AlgorithmParameters"),
  ALGORITHM_NAME(0x00660036, Vr.LO, "AlgorithmName"),
  CONTENT_LABEL(0x00700080, Vr.CS, "ContentLabel"),
  CONTENT_DESCRIPTION(0x00700081, Vr.LO, "ContentDescription"),
  CONTENT_CREATOR_NAME(0x00700084, Vr.PN, "ContentCreatorName"),
  SHARED_FUNCTIONAL_GROUPS_SEQUENCE(0x52009229, Vr.SQ, "SharedFunctionalGroupsSequence"),
  PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE(0x52009230, Vr.SQ, "PerFrameFunctionalGroupsSequence"),
  PIXEL_DATA(0x7fe00010, Vr.OB, "PixelData");

  private static final Map<Integer, Attribute> BY_TAG = new HashMap<>();

  static {
    for (Attribute attribute : values()) {
      BY_TAG.put(attribute.tag, attribute);
    }
  }

  private final int tag;
  private final Vr vr;
  private final String keyword;

  Attribute(int tag, Vr vr, String keyword) {
    this.tag = tag;
    this.vr = vr;
    this.keyword = keyword;
  }

  /** The attribute with this tag, unless it is passed over. */
  static Optional<Attribute> of(int tag) {
    return Optional.ofNullable(BY_TAG.get(tag));
  }

  /** Group in the upper, element in the lower 16 bits. */
  public int tag() {
    return tag;
  }

  /** How its value is written. */
  Vr vr() {
    return vr;
  }

  /** The standard's name for it, for texts. */
  public String keyword() {
    return keyword;
  }
}
