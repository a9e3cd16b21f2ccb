package health.ward.cli.attest;

import health.ward.attestation.AttestationException;
import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.collateral.CollateralFile;
import health.ward.attestation.collateral.CollateralFolder;
import health.ward.attestation.collateral.CollateralSource;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.maa.MaaKeySource;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.peer.EvidenceCheck;
import health.ward.attestation.peer.PassportCheck;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.cli.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** From a document to a verdict, by the same checks as every relying party with a clock. */
final class Judge {
  private final Check check;

  private Judge(Check check) {
    this.check = check;
  }

  /** By what others say about the service. */
  static Judge byEndorsement(AppraisalPolicy policy, MaaKeySource keys, Clock clock) {
    return new Judge(
        new PassportCheck(
                new MaaTokenVerifier(policy.issuers(), keys, clock, policy.maximumAge()),
                new CasEndorsementVerifier(policy.casKeys(), clock),
                policy)
            ::check);
  }

  /** By the service's own quote. */
  static Judge byQuote(AppraisalPolicy policy, Path collateral, Clock clock) {
    CollateralSource source =
        Files.isDirectory(collateral)
            ? new CollateralFolder(collateral)
            : new CollateralFile(collateral);
    return new Judge(new EvidenceCheck(source, clock, policy)::check);
  }

  Verdict judge(EndorsementDocument document) throws UsageException {
    try {
      return check.check(document).verdict();
    } catch (PeerRefusedException e) {
      return e.verdict();
    } catch (AttestationException e) {
      throw new UsageException("no verdict: " + e.getMessage(), e);
    }
  }

  private interface Check {
    VerifiedPeer check(EndorsementDocument document) throws AttestationException;
  }
}
