package health.ward.functions.delineate.model;

import health.ward.functions.delineate.grid.ModelInput;
import health.ward.functions.delineate.grid.Placement;
import health.ward.inference.EnclaveNotTrustedException;
import health.ward.inference.EnclaveUnavailableException;
import health.ward.inference.InferenceAnswer;
import health.ward.inference.InferenceRefusedException;
import health.ward.inference.OnnxEnclave;
import health.ward.inference.Tensor;
import java.util.Arrays;
import java.util.List;

/** The model {@code unet} in the ONNX enclave. */
public final class EnclaveTumourModel implements TumourModel {

  private static final String MODEL = "unet";
  private static final String INPUT = "image";
  private static final String OUTPUT = "probability";

  private final OnnxEnclave onnx;

  /** The model behind this client. */
  public EnclaveTumourModel(OnnxEnclave onnx) {
    this.onnx = onnx;
  }

  @Override
  public Segmentation segment(ModelInput input)
      throws EnclaveNotTrustedException,
          EnclaveUnavailableException,
          InferenceRefusedException,
          InvalidSegmentationException {
    long[] shape = {1, ModelInput.CHANNELS, Placement.GRID, Placement.GRID};
    return segmentation(onnx.infer(MODEL, List.of(new Tensor(INPUT, shape, input.values()))));
  }

  /** Checks an answer, trusting nothing in it but where it comes from. */
  static Segmentation segmentation(InferenceAnswer answer) throws InvalidSegmentationException {
    Tensor output = answer.outputs().get(OUTPUT);
    if (output == null
        || !Arrays.equals(output.shape(), new long[] {1, 1, Placement.GRID, Placement.GRID})) {
      throw new InvalidSegmentationException("there is no probability for each pixel");
    }
    for (float value : output.values()) {
      if (!(value >= 0 && value <= 1)) {
        throw new InvalidSegmentationException("a probability lies outside 0 to 1");
      }
    }
    return new Segmentation(
        output.values(),
        answer.model(),
        answer.modelVersion(),
        answer.modelDigest(),
        answer.enclave());
  }
}
