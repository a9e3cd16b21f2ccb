package health.ward.gateway.sealed;

import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.EvidenceSource;
import health.ward.attestation.evidence.EvidenceUnavailableException;
import health.ward.attestation.evidence.GuestToken;

/** Endorsements by the token that the agent of a confidential virtual machine asks for. */
public final class AgentBacked implements Endorser {

  private final String service;
  private final EvidenceSource<GuestToken> agent;

  /**
   * Endorsements for a service.
   *
   * @param service the app's service name
   */
  public AgentBacked(String service, EvidenceSource<GuestToken> agent) {
    this.service = service;
    this.agent = agent;
  }

  @Override
  public EndorsementDocument endorse(byte[] keyDocument) throws EndorsementUnavailableException {
    try {
      return EndorsementDocument.of(
          keyDocument, agent.evidence(CasBacked.runtimeData(service, keyDocument)));
    } catch (EvidenceUnavailableException noToken) {
      throw new EndorsementUnavailableException("The guest agent gives no token", noToken);
    }
  }
}
