package health.ward.attestation.appraisal;

import health.ward.attestation.cas.CasIdentity;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.maa.MaaClaims;

/** Compares verified claims with a policy. */
public final class Appraiser {
  private final AppraisalPolicy policy;

  public Appraiser(AppraisalPolicy policy) {
    this.policy = policy;
  }

  /** A verdict on claims whose token was verified over {@code runtimeData}. */
  public Verdict appraise(MaaClaims claims, RuntimeData runtimeData) {
    throw new UnsupportedOperationException("" + policy);
  }

  /** A verdict on an identity whose signature over {@code runtimeData} was verified. */
  public Verdict appraise(CasIdentity identity, RuntimeData runtimeData) {
    throw new UnsupportedOperationException("" + policy);
  }
}
