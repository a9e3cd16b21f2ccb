package health.ward.attestation.peer;

import health.ward.attestation.maa.MaaUnavailableException;

/** One full verification of a peer, from its evidence to a verdict. */
public interface PeerCheck {

  /**
   * A peer that passed every check just now.
   *
   * @throws PeerRefusedException if it is not to be trusted
   * @throws PeerUnreachableException if it gave no usable answer
   * @throws MaaUnavailableException if the attestation service gave none
   */
  VerifiedPeer check()
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException;
}
