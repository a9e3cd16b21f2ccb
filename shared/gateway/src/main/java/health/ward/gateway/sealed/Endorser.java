package health.ward.gateway.sealed;

import health.ward.attestation.endorsement.EndorsementDocument;

/** Makes endorsement documents about this app. */
@FunctionalInterface
public interface Endorser {

  /**
   * An endorsement document that vouches for the key document.
   *
   * @param keyDocument the channel's whole {@code application/ohttp-keys} document
   * @throws EndorsementUnavailableException when there is none now
   */
  EndorsementDocument endorse(byte[] keyDocument) throws EndorsementUnavailableException;
}
