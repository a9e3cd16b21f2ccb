package health.ward.gateway.sealed;

import health.ward.attestation.cas.CasEndorser;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.RuntimeData;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endorsements signed with the certificate that the CAS gave to this app after attesting it. */
public final class CasBacked implements Endorser {

  private final String service;
  private final CasEndorser endorser;

  /**
   * Endorsements for a service.
   *
   * @param service the app's service name
   */
  public CasBacked(String service, CasEndorser endorser) {
    this.service = service;
    this.endorser = endorser;
  }

  @Override
  public EndorsementDocument endorse(byte[] keyDocument) throws EndorsementUnavailableException {
    byte[] runtimeData = runtimeData(service, keyDocument);
    try {
      return EndorsementDocument.of(
          keyDocument, runtimeData, List.of(endorser.endorse(runtimeData)));
    } catch (GeneralSecurityException unusableKey) {
      throw new EndorsementUnavailableException(
          "The injected key cannot sign the endorsement", unusableKey);
    }
  }

  static byte[] runtimeData(String service, byte[] keyDocument) {
    return new RuntimeData(service, RuntimeData.ohttpKeys(keyDocument), Map.of(), Optional.empty())
        .toBytes();
  }
}
