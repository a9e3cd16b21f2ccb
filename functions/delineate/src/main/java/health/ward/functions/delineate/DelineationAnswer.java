package health.ward.functions.delineate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.functions.delineate.contour.Point;
import health.ward.functions.delineate.model.Segmentation;
import health.ward.functions.delineate.picture.MaskPicture;
import health.ward.functions.delineate.picture.OutlinePicture;
import health.ward.functions.delineate.segmentation.SegmentationTemplate;
import health.ward.functions.delineate.segmentation.Stamp;
import health.ward.gateway.enclave.EnclaveMember;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import java.util.List;

/** A delineation as the API answers it: JSON, the picture alone, or a DICOM object. */
final class DelineationAnswer {

  private static final String ONE_FOR_ALL = "one image used for all three";
  private static final String IN_ORDER = "T1, FLAIR, T1 with gadolinium";
  private static final String FOUND = "tumour delineated by a model, not by a person";

  private DelineationAnswer() {}

  static ApiResponse json(Delineation delineation) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("img_delineated", OutlinePicture.of(delineation.image(), delineation.contour()));
    answer.put("mask", MaskPicture.of(delineation.mask()));
    contour(delineation.contour(), answer.putArray("contours"));
    answer.put("areaPixels", delineation.mask().area());
    MetricMembers.write(delineation, answer);
    answer.put("probability", delineation.probability());
    answer.put("channels", delineation.image().single() ? ONE_FOR_ALL : IN_ORDER);
    delineation.statement().ifPresent(statement -> answer.put("statement", statement));
    delineation.segmentation().ifPresent(segmentation -> origin(segmentation, answer));
    return ApiResponse.json(200, answer);
  }

  static ApiResponse picture(Delineation delineation) {
    byte[] picture = OutlinePicture.of(delineation.image(), delineation.contour());
    return explained(ApiResponse.of(200, "image/png", picture), delineation);
  }

  /** A Segmentation object; none without a model that it could name. */
  static ApiResponse dicom(Delineation delineation, SegmentationTemplate template, Stamp stamp)
      throws ProblemException {
    Segmentation made =
        delineation
            .segmentation()
            .orElseThrow(() -> new ProblemException(DelineateProblems.flat()));
    String description = delineation.statement().orElse(FOUND);
    byte[] object = template.file(delineation.mask(), made, description, stamp);
    return explained(ApiResponse.of(200, "application/dicom", object), delineation);
  }

  private static ApiResponse explained(ApiResponse answer, Delineation delineation) {
    ApiResponse explained = answer;
    if (delineation.statement().isPresent()) {
      explained = explained.with("Ward-Statement", delineation.statement().get());
    }
    if (delineation.segmentation().isEmpty()) {
      return explained;
    }
    Segmentation made = delineation.segmentation().get();
    return explained
        .with(
            "Ward-Model",
            "name=\"%s\", version=\"%s\", sha256=\"%s\""
                .formatted(made.modelName(), made.modelVersion(), made.modelDigest()))
        .with(
            "Ward-Enclave",
            "type=\"%s\", measurement=\"%s\""
                .formatted(made.enclave().attestationType(), made.enclave().measurement()));
  }

  private static void contour(List<Point> contour, ArrayNode polygons) {
    if (contour.isEmpty()) {
      return;
    }
    ArrayNode polygon = polygons.addArray();
    contour.forEach(corner -> polygon.addArray().add(corner.x()).add(corner.y()));
  }

  private static void origin(Segmentation segmentation, ObjectNode answer) {
    answer
        .putObject("model")
        .put("name", segmentation.modelName())
        .put("version", segmentation.modelVersion())
        .put("digest", segmentation.modelDigest());
    VerifiedPeer enclave = segmentation.enclave();
    answer.set("enclave", EnclaveMember.of(enclave));
    enclave.evidence().filter(Evidence::isSgx).ifPresent(evidence -> evidence(evidence, answer));
    enclave.maaToken().ifPresent(token -> answer.put("maa_token", token));
  }

  /** The names are those of the scenario: the quote, and the data whose hash it contains. */
  static void evidence(Evidence evidence, ObjectNode answer) {
    answer.put("sgx_quote", Base64Url.encode(evidence.quote()));
    answer.put("sgx_ehd", Base64Url.encode(evidence.runtimeData()));
  }
}
