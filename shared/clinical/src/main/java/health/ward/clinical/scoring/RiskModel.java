package health.ward.clinical.scoring;

import health.ward.clinical.patient.Patient;
import health.ward.clinical.risk.InvalidRiskException;
import health.ward.inference.EnclaveNotTrustedException;
import health.ward.inference.EnclaveUnavailableException;
import health.ward.inference.InferenceRefusedException;

/** Scores patients. */
@FunctionalInterface
public interface RiskModel {

  /**
   * The score of a patient; the model sees an age and seventeen flags, nothing else.
   *
   * @throws EnclaveNotTrustedException when the enclave was refused; not a byte was sent to it
   * @throws EnclaveUnavailableException when there is no answer now
   * @throws InferenceRefusedException when the enclave refused the request or broke the protocol
   * @throws InvalidRiskException when the model's answer contradicts itself or its input
   */
  RiskScore score(Patient patient)
      throws EnclaveNotTrustedException,
          EnclaveUnavailableException,
          InferenceRefusedException,
          InvalidRiskException;
}
