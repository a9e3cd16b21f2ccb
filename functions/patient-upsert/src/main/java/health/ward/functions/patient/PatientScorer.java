package health.ward.functions.patient;

import health.ward.clinical.patient.Patient;
import health.ward.clinical.record.StoredScore;
import health.ward.clinical.risk.InvalidRiskException;
import health.ward.clinical.scoring.RiskModel;
import health.ward.inference.InferenceException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores a patient who is about to be stored; a patient is never lost for want of a score. */
final class PatientScorer {

  private static final Logger LOG = LoggerFactory.getLogger(PatientScorer.class);

  private final RiskModel model;

  PatientScorer(RiskModel model) {
    this.model = model;
  }

  /** The score, or empty while the enclave is out of reach, not trusted, or wrong. */
  Optional<StoredScore> score(Patient patient) {
    try {
      return Optional.of(StoredScore.of(model.score(patient)));
    } catch (InferenceException | InvalidRiskException pending) {
      LOG.warn("score=pending fault={}", pending.getClass().getSimpleName());
      return Optional.empty();
    }
  }
}
