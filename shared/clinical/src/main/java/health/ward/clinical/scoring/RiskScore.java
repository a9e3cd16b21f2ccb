package health.ward.clinical.scoring;

import health.ward.attestation.peer.VerifiedPeer;
import health.ward.clinical.risk.RiskExplanation;

/**
 * A score with everything that stands behind it.
 *
 * @param explanation the checked numbers and their reasons
 * @param modelName name of the model
 * @param modelVersion version of the model, as the enclave names it
 * @param modelDigest SHA-256 of the model file in lower-case hex, part of what was attested
 * @param enclave the enclave that was verified before anything was sent to it
 */
public record RiskScore(
    RiskExplanation explanation,
    String modelName,
    String modelVersion,
    String modelDigest,
    VerifiedPeer enclave) {

  /** Leaves everything out: it is a patient's, and must not reach a log. */
  @Override
  public String toString() {
    return "RiskScore[…]";
  }
}
