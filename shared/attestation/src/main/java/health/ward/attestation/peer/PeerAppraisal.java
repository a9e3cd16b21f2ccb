package health.ward.attestation.peer;

import health.ward.attestation.appraisal.Appraiser;
import health.ward.attestation.appraisal.Check;
import health.ward.attestation.appraisal.QuoteChecks;
import health.ward.attestation.appraisal.QuoteRule;
import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.cas.CasEndorsementException;
import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.cas.CasIdentity;
import health.ward.attestation.dcap.VerifiedQuote;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.evidence.RuntimeDataException;
import health.ward.attestation.maa.MaaClaims;
import health.ward.attestation.maa.MaaTokenException;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaUnavailableException;
import health.ward.attestation.maa.TeeClaims;
import java.util.Optional;

/** What all ways of checking a peer share: from an unbelieved document to a verified peer. */
final class PeerAppraisal {
  private final Appraiser appraiser;

  PeerAppraisal(Appraiser appraiser) {
    this.appraiser = appraiser;
  }

  /** The runtime data of {@code document}, which must name the document's keys. */
  RuntimeData runtimeData(EndorsementDocument document) throws PeerRefusedException {
    try {
      RuntimeData runtimeData = RuntimeData.parse(document.runtimeData());
      String keys = RuntimeData.ohttpKeys(document.keyDocument());
      require(Check.equal("ohttpKeys", keys, runtimeData.ohttpKeys(), Check.BUILT_IN));
      return runtimeData;
    } catch (RuntimeDataException e) {
      String found = String.valueOf(e.getMessage());
      throw refused(Check.refused("runtimeData", "Ward's runtime data", found), e);
    }
  }

  VerifiedPeer byToken(
      EndorsementDocument document, RuntimeData runtimeData, String token, MaaTokenVerifier tokens)
      throws PeerRefusedException, MaaUnavailableException {
    MaaClaims claims;
    try {
      claims = tokens.verify(token, document.runtimeData());
    } catch (MaaTokenException e) {
      throw refused(Check.refused(e.claim(), e.expected(), e.found()), e);
    }
    return accepted(
        document,
        runtimeData,
        claims.tee().measurement(),
        claims.tee().attestationType(),
        Optional.of(token),
        appraiser.appraise(claims, runtimeData));
  }

  VerifiedPeer byCas(
      EndorsementDocument document,
      RuntimeData runtimeData,
      Endorsement.Cas endorsement,
      CasEndorsementVerifier cas)
      throws PeerRefusedException {
    CasIdentity identity;
    try {
      identity = cas.verify(endorsement, document.runtimeData());
    } catch (CasEndorsementException e) {
      throw refused(Check.refused(e.part(), e.expected(), e.found()), e);
    }
    return accepted(
        document,
        runtimeData,
        identity.caKey(),
        "cas",
        Optional.empty(),
        appraiser.appraise(identity, runtimeData));
  }

  VerifiedPeer byQuote(
      EndorsementDocument document, RuntimeData runtimeData, VerifiedQuote quote, QuoteRule rule)
      throws PeerRefusedException {
    TeeClaims claims = QuoteChecks.claims(quote.body());
    return accepted(
        document,
        runtimeData,
        claims.measurement(),
        claims.attestationType(),
        Optional.empty(),
        appraiser.appraise(quote, rule, runtimeData, document.runtimeData()));
  }

  void require(Check check) throws PeerRefusedException {
    if (!check.passed()) {
      throw refused(check);
    }
  }

  PeerRefusedException refused(Check failed) {
    return new PeerRefusedException(appraiser.refuse(failed));
  }

  PeerRefusedException refused(Check failed, Throwable cause) {
    return new PeerRefusedException(appraiser.refuse(failed), cause);
  }

  private static VerifiedPeer accepted(
      EndorsementDocument document,
      RuntimeData runtimeData,
      String measurement,
      String type,
      Optional<String> token,
      Verdict verdict)
      throws PeerRefusedException {
    if (!verdict.accepted()) {
      throw new PeerRefusedException(verdict);
    }
    return new VerifiedPeer(
        runtimeData.service(),
        document.keyDocument(),
        runtimeData,
        measurement,
        type,
        token,
        document.evidence(),
        verdict);
  }
}
