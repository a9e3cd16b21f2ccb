package health.ward.functions.delineate;

import health.ward.functions.delineate.contour.Contour;
import health.ward.functions.delineate.dicom.UnsupportedDicomException;
import health.ward.functions.delineate.grid.HeadShape;
import health.ward.functions.delineate.grid.ModelInput;
import health.ward.functions.delineate.grid.Placement;
import health.ward.functions.delineate.image.ImageException;
import health.ward.functions.delineate.image.SliceFile;
import health.ward.functions.delineate.image.SliceImage;
import health.ward.functions.delineate.mask.Mask;
import health.ward.functions.delineate.mask.TumourComponent;
import health.ward.functions.delineate.model.InvalidSegmentationException;
import health.ward.functions.delineate.model.Segmentation;
import health.ward.functions.delineate.model.TumourModel;
import health.ward.functions.delineate.plane.Plane;
import health.ward.functions.delineate.segmentation.SegmentationTemplate;
import health.ward.functions.delineate.segmentation.Stamps;
import health.ward.functions.delineate.upload.Upload;
import health.ward.gateway.enclave.EnclaveProblems;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Handler;
import health.ward.inference.EnclaveNotTrustedException;
import health.ward.inference.EnclaveUnavailableException;
import health.ward.inference.InferenceRefusedException;
import java.util.List;

/** Delineates tumour in the image of a request. Nothing of the image is kept. */
final class Delineator implements Handler {

  private static final String JSON = "application/json";
  private static final String PNG = "image/png";
  private static final String DICOM = "application/dicom";

  private final TumourModel model;
  private final PixelBudget pixels;
  private final Stamps stamps;

  /**
   * The handler over its parts.
   *
   * @param stamps for DICOM objects
   */
  Delineator(TumourModel model, PixelBudget pixels, Stamps stamps) {
    this.model = model;
    this.pixels = pixels;
    this.stamps = stamps;
  }

  @Override
  public ApiResponse handle(Call call) throws ProblemException {
    List<byte[]> upload = Upload.images(call.request());
    String form = AcceptedTypes.of(call.request()).best(JSON, PNG, DICOM);
    try {
      SliceFile file = SliceFile.of(upload);
      if (form.equals(DICOM) && !file.isDicom()) {
        throw new ProblemException(DelineateProblems.noDicomSource());
      }
      return pixels.within(file.pixels(), () -> answer(file.decode(), form));
    } catch (ImageException notTaken) {
      throw new ProblemException(DelineateProblems.of(notTaken));
    }
  }

  private ApiResponse answer(SliceImage image, String form) throws ProblemException {
    return switch (form) {
      case DICOM -> dicom(image);
      case PNG -> DelineationAnswer.picture(delineate(image));
      default -> DelineationAnswer.json(delineate(image));
    };
  }

  private ApiResponse dicom(SliceImage image) throws ProblemException {
    try {
      SegmentationTemplate template = SegmentationTemplate.of(image.source().orElseThrow());
      return DelineationAnswer.dicom(delineate(image), template, stamps.next());
    } catch (UnsupportedDicomException missing) {
      throw new ProblemException(DelineateProblems.unsupported(missing));
    }
  }

  private Delineation delineate(SliceImage image) throws ProblemException {
    Placement placement = Placement.of(image.width(), image.height());
    ModelInput input = ModelInput.of(placement, image.channels());
    if (input.flat()) {
      return Delineation.ofFlat(image);
    }
    if (!HeadShape.isIn(image.channels())) {
      throw new ProblemException(DelineateProblems.noHead());
    }
    Segmentation segmentation = segment(input);
    Plane probability = placement.onImage(segmentation.probability());
    Mask mask = TumourComponent.of(probability);
    return Delineation.of(image, mask, Contour.of(mask), mask.mean(probability), segmentation);
  }

  private Segmentation segment(ModelInput input) throws ProblemException {
    try {
      return model.segment(input);
    } catch (EnclaveNotTrustedException refused) {
      throw new ProblemException(EnclaveProblems.notTrusted(refused.verdict()));
    } catch (EnclaveUnavailableException unavailable) {
      throw new ProblemException(EnclaveProblems.unavailable(unavailable.retryAfterSeconds()));
    } catch (InferenceRefusedException | InvalidSegmentationException noAnswer) {
      throw new ProblemException(DelineateProblems.noDelineation());
    }
  }
}
