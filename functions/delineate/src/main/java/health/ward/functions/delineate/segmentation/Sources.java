package health.ward.functions.delineate.segmentation;

import health.ward.functions.delineate.dicom.Attribute;
import health.ward.functions.delineate.dicom.Dataset;
import health.ward.functions.delineate.dicom.DatasetWriter;
import health.ward.functions.delineate.dicom.DicomFrame;
import health.ward.functions.delineate.dicom.DicomSource;
import health.ward.functions.delineate.dicom.UnsupportedDicomException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** References to the objects that a segmentation was made of. */
final class Sources {

  private final DicomFrame reference;
  private final List<Instance> instances;

  private Sources(DicomFrame reference, List<Instance> instances) {
    this.reference = reference;
    this.instances = instances;
  }

  /**
   * The references to these frames; several frames of one object are one reference.
   *
   * @throws UnsupportedDicomException when an object cannot be referred to
   */
  static Sources of(DicomSource source) throws UnsupportedDicomException {
    Map<String, Instance> instances = new LinkedHashMap<>();
    for (DicomFrame frame : source.frames()) {
      Instance instance = Instance.of(frame);
      instances.computeIfAbsent(instance.uid(), uid -> instance).frames().add(frame.number());
    }
    return new Sources(source.reference(), List.copyOf(instances.values()));
  }

  /** The frame whose geometry the segmentation has. */
  DicomFrame reference() {
    return reference;
  }

  /** The items of ReferencedSeriesSequence (PS3.3, section C.12.2). */
  DatasetWriter[] series() {
    Map<String, List<DatasetWriter>> series = new LinkedHashMap<>();
    for (Instance instance : instances) {
      series.computeIfAbsent(instance.series(), uid -> new ArrayList<>()).add(instance.item());
    }
    List<DatasetWriter> items = new ArrayList<>();
    series.forEach(
        (uid, references) ->
            items.add(
                new DatasetWriter()
                    .items(
                        Attribute.REFERENCED_INSTANCE_SEQUENCE,
                        references.toArray(DatasetWriter[]::new))
                    .text(Attribute.SERIES_INSTANCE_UID, uid)));
    return items.toArray(DatasetWriter[]::new);
  }

  /** The item of DerivationImageSequence (PS3.3, section C.7.6.16.2.6). */
  DatasetWriter derivation() {
    return new DatasetWriter()
        .items(
            Attribute.SOURCE_IMAGE_SEQUENCE,
            instances.stream().map(Instance::image).toArray(DatasetWriter[]::new))
        .items(Attribute.DERIVATION_CODE_SEQUENCE, Concept.SEGMENTATION.item());
  }

  private record Instance(
      String sopClass, String uid, String series, boolean several, List<Integer> frames) {

    static Instance of(DicomFrame frame) throws UnsupportedDicomException {
      Dataset object = frame.object();
      object.uid(Attribute.STUDY_INSTANCE_UID);
      return new Instance(
          object.uid(Attribute.SOP_CLASS_UID),
          object.uid(Attribute.SOP_INSTANCE_UID),
          object.uid(Attribute.SERIES_INSTANCE_UID),
          frame.oneOfSeveral(),
          new ArrayList<>());
    }

    DatasetWriter item() {
      return new DatasetWriter()
          .text(Attribute.REFERENCED_SOP_CLASS_UID, sopClass)
          .text(Attribute.REFERENCED_SOP_INSTANCE_UID, uid);
    }

    DatasetWriter image() {
      DatasetWriter image =
          item()
              .text(Attribute.SPATIAL_LOCATIONS_PRESERVED, "YES")
              .items(Attribute.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, Concept.SOURCE_IMAGE.item());
      if (several) {
        image.text(
            Attribute.REFERENCED_FRAME_NUMBER,
            frames.stream().map(String::valueOf).toArray(String[]::new));
      }
      return image;
    }
  }
}
