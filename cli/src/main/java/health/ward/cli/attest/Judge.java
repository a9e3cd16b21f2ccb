package health.ward.cli.attest;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.maa.MaaKeySource;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.peer.PassportCheck;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.cli.UsageException;
import java.time.Clock;

/** From a document to a verdict, by the same check as every relying party with a clock. */
final class Judge {
  private final PassportCheck check;

  Judge(AppraisalPolicy policy, MaaKeySource keys, Clock clock) {
    this.check =
        new PassportCheck(
            new MaaTokenVerifier(policy.issuers(), keys, clock, policy.maximumAge()),
            new CasEndorsementVerifier(policy.casKeys(), clock),
            policy);
  }

  Verdict judge(EndorsementDocument document) throws UsageException {
    try {
      return check.check(document).verdict();
    } catch (PeerRefusedException e) {
      return e.verdict();
    } catch (MaaUnavailableException e) {
      throw new UsageException("no verdict: " + e.getMessage(), e);
    }
  }
}
