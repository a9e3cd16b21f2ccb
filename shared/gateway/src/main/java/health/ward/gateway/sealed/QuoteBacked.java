package health.ward.gateway.sealed;

import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.EvidenceSource;
import health.ward.attestation.evidence.EvidenceUnavailableException;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaRefusedException;
import health.ward.attestation.maa.MaaUnavailableException;
import java.util.List;

/** Endorsements by an attestation provider over a quote of this process. */
public final class QuoteBacked implements Endorser {

  private final String service;
  private final EvidenceSource<Evidence> evidence;
  private final MaaClient maa;

  /**
   * Endorsements for a service.
   *
   * @param service the app's service name
   */
  public QuoteBacked(String service, EvidenceSource<Evidence> evidence, MaaClient maa) {
    this.service = service;
    this.evidence = evidence;
    this.maa = maa;
  }

  @Override
  public EndorsementDocument endorse(byte[] keyDocument) throws EndorsementUnavailableException {
    try {
      Evidence quoted = evidence.evidence(CasBacked.runtimeData(service, keyDocument));
      return EndorsementDocument.of(
          keyDocument, quoted, List.of(new Endorsement.Maa(maa.attest(quoted))));
    } catch (EvidenceUnavailableException noQuote) {
      throw new EndorsementUnavailableException("This process gets no quote", noQuote);
    } catch (MaaRefusedException refused) {
      throw new EndorsementUnavailableException(
          "The attestation provider refused this process", refused);
    } catch (MaaUnavailableException unreachable) {
      throw new EndorsementUnavailableException(
          "The attestation provider does not answer", unreachable);
    }
  }
}
