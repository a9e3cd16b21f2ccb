package health.ward.attestation.peer;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaUnavailableException;

/** Verifies a peer by the endorsement it carries, with a clock that can be trusted. */
public final class PassportCheck {
  private final Object[] all;

  public PassportCheck(
      MaaTokenVerifier tokens, CasEndorsementVerifier cas, AppraisalPolicy policy) {
    this.all = new Object[] {tokens, cas, policy};
  }

  /**
   * A peer of which one endorsement of {@code document} passed every check.
   *
   * @throws PeerRefusedException if none did; the verdict explains the last one
   */
  public VerifiedPeer check(EndorsementDocument document)
      throws PeerRefusedException, MaaUnavailableException {
    throw new UnsupportedOperationException("" + all[0]);
  }
}
