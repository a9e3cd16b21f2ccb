package health.ward.functions.delineate;

import health.ward.functions.delineate.contour.Contour;
import health.ward.functions.delineate.grid.ModelInput;
import health.ward.functions.delineate.grid.Placement;
import health.ward.functions.delineate.image.ImageException;
import health.ward.functions.delineate.image.ImageFile;
import health.ward.functions.delineate.image.SliceImage;
import health.ward.functions.delineate.mask.Mask;
import health.ward.functions.delineate.mask.TumourComponent;
import health.ward.functions.delineate.model.InvalidSegmentationException;
import health.ward.functions.delineate.model.Segmentation;
import health.ward.functions.delineate.model.TumourModel;
import health.ward.functions.delineate.plane.Plane;
import health.ward.functions.delineate.upload.Upload;
import health.ward.gateway.enclave.EnclaveProblems;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Handler;
import health.ward.inference.EnclaveNotTrustedException;
import health.ward.inference.EnclaveUnavailableException;
import health.ward.inference.InferenceRefusedException;

/** Delineates tumour in the image of a request. Nothing of the image is kept. */
final class Delineator implements Handler {

  private final TumourModel model;
  private final PixelBudget pixels;

  Delineator(TumourModel model, PixelBudget pixels) {
    this.model = model;
    this.pixels = pixels;
  }

  @Override
  public ApiResponse handle(Call call) throws ProblemException {
    byte[] upload = Upload.image(call.request());
    boolean picture = AcceptedTypes.of(call.request()).prefer("image/png", "application/json");
    try {
      ImageFile file = ImageFile.of(upload);
      return pixels.within(file.pixels(), () -> answer(file, picture));
    } catch (ImageException notTaken) {
      throw new ProblemException(DelineateProblems.of(notTaken));
    }
  }

  private ApiResponse answer(ImageFile file, boolean picture)
      throws ProblemException, ImageException {
    Delineation delineation = delineate(file.decode());
    return picture ? DelineationAnswer.picture(delineation) : DelineationAnswer.json(delineation);
  }

  private Delineation delineate(SliceImage image) throws ProblemException {
    Placement placement = Placement.of(image.width(), image.height());
    ModelInput input = ModelInput.of(placement, image.channels());
    if (input.flat()) {
      return Delineation.ofFlat(image);
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
