package health.ward.functions.delineate.model;

import health.ward.functions.delineate.grid.ModelInput;
import health.ward.inference.EnclaveNotTrustedException;
import health.ward.inference.EnclaveUnavailableException;
import health.ward.inference.InferenceRefusedException;

/** Says for each pixel of the grid how probably it shows tumour. */
@FunctionalInterface
public interface TumourModel {

  /**
   * Runs the model.
   *
   * @throws EnclaveNotTrustedException the enclave was refused; nothing was sent
   * @throws EnclaveUnavailableException no answer now
   * @throws InferenceRefusedException the enclave does not serve the request
   * @throws InvalidSegmentationException the answer is not what was agreed
   */
  Segmentation segment(ModelInput input)
      throws EnclaveNotTrustedException,
          EnclaveUnavailableException,
          InferenceRefusedException,
          InvalidSegmentationException;
}
