package health.ward.functions.delineate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.functions.delineate.contour.Point;
import health.ward.functions.delineate.dicom.DicomSource;
import health.ward.functions.delineate.dicom.Geometry;
import health.ward.functions.delineate.dicom.Geometry.Spacing;
import health.ward.functions.delineate.dicom.Pose;
import java.util.List;
import java.util.Optional;

/** What an answer says in millimetres, when the image says how large its pixels are. */
final class MetricMembers {

  /** A point of a contour is a corner of pixels, a position in the patient a pixel's centre. */
  private static final double CORNER = 0.5;

  private MetricMembers() {}

  static void write(Delineation delineation, ObjectNode answer) {
    Optional<DicomSource> source = delineation.image().source();
    if (source.isEmpty()) {
      return;
    }
    Geometry geometry = source.get().reference().geometry();
    if (geometry.spacing().isEmpty()) {
      return;
    }
    Spacing spacing = geometry.spacing().get();
    answer.putObject("spacing").put("x", spacing.x()).put("y", spacing.y());
    answer.put("areaMm2", delineation.mask().area() * spacing.x() * spacing.y());
    List<Point> contour = delineation.contour();
    ArrayNode plane = answer.putArray("contoursMm");
    if (!contour.isEmpty()) {
      ArrayNode polygon = plane.addArray();
      contour.forEach(
          corner -> polygon.addArray().add(corner.x() * spacing.x()).add(corner.y() * spacing.y()));
    }
    if (geometry.pose().isPresent()) {
      inPatient(contour, spacing, geometry.pose().get(), answer.putArray("contoursPatient"));
    }
  }

  private static void inPatient(
      List<Point> contour, Spacing spacing, Pose pose, ArrayNode polygons) {
    if (contour.isEmpty()) {
      return;
    }
    ArrayNode polygon = polygons.addArray();
    for (Point corner : contour) {
      Pose.Vector point =
          pose.at((corner.x() - CORNER) * spacing.x(), (corner.y() - CORNER) * spacing.y());
      polygon.addArray().add(point.x()).add(point.y()).add(point.z());
    }
  }
}
