package health.ward.attestation.peer;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.Appraiser;
import health.ward.attestation.appraisal.Check;
import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaUnavailableException;

/** Verifies a peer by the endorsement it carries, with a clock that can be trusted. */
public final class PassportCheck {
  private final PeerAppraisal appraisal;
  private final MaaTokenVerifier tokens;
  private final CasEndorsementVerifier cas;

  public PassportCheck(
      MaaTokenVerifier tokens, CasEndorsementVerifier cas, AppraisalPolicy policy) {
    this.appraisal = new PeerAppraisal(new Appraiser(policy));
    this.tokens = tokens;
    this.cas = cas;
  }

  /**
   * A peer of which one endorsement in {@code document} passed every check.
   *
   * @throws PeerRefusedException if none did; the verdict explains the last one
   * @throws MaaUnavailableException if a token could not be checked for want of the issuer's keys
   */
  public VerifiedPeer check(EndorsementDocument document)
      throws PeerRefusedException, MaaUnavailableException {
    RuntimeData runtimeData = appraisal.runtimeData(document);
    PeerRefusedException refused =
        appraisal.refused(Check.refused("endorsements", "one at least", "nothing"));
    for (Endorsement endorsement : document.endorsements()) {
      try {
        return check(document, runtimeData, endorsement);
      } catch (PeerRefusedException e) {
        refused = e;
      }
    }
    throw refused;
  }

  private VerifiedPeer check(
      EndorsementDocument document, RuntimeData runtimeData, Endorsement endorsement)
      throws PeerRefusedException, MaaUnavailableException {
    if (endorsement instanceof Endorsement.Cas signed) {
      return appraisal.byCas(document, runtimeData, signed, cas);
    }
    String token = ((Endorsement.Maa) endorsement).token();
    return appraisal.byToken(document, runtimeData, token, tokens);
  }
}
