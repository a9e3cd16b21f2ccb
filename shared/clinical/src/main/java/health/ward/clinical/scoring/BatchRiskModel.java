package health.ward.clinical.scoring;

import health.ward.clinical.patient.Patient;
import health.ward.clinical.risk.InvalidRiskException;
import health.ward.inference.EnclaveNotTrustedException;
import health.ward.inference.EnclaveUnavailableException;
import health.ward.inference.InferenceRefusedException;
import java.util.List;

/** Scores many patients at once. */
@FunctionalInterface
public interface BatchRiskModel {

  /**
   * The scores of patients in one matrix and one call; the model sees ages and flags, nothing else.
   *
   * @param patients at least one
   * @return a score for each, in their order
   * @throws EnclaveNotTrustedException when the enclave was refused; not a byte was sent to it
   * @throws EnclaveUnavailableException when there is no answer now
   * @throws InferenceRefusedException when the enclave refused the request or broke the protocol
   * @throws InvalidRiskException when an answer contradicts itself or its input
   */
  List<RiskScore> scoreAll(List<Patient> patients)
      throws EnclaveNotTrustedException,
          EnclaveUnavailableException,
          InferenceRefusedException,
          InvalidRiskException;
}
