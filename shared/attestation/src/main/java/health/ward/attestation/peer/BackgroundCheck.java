package health.ward.attestation.peer;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaUnavailableException;
import java.net.URI;
import java.security.SecureRandom;

/**
 * Verifies an enclave by fresh evidence, which this side submits to its own attestation provider.
 * The nonce makes the evidence fresh, so no clock of the host has to be believed.
 */
public final class BackgroundCheck implements PeerCheck {
  private final Object[] all;

  /**
   * @param enclave where the peer answers its endorsement document, such as {@code …/enclave/onnx}
   */
  public BackgroundCheck(
      URI enclave,
      MaaClient maa,
      MaaTokenVerifier tokens,
      AppraisalPolicy policy,
      SecureRandom random) {
    this.all = new Object[] {enclave, maa, tokens, policy, random};
  }

  @Override
  public VerifiedPeer check()
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    throw new UnsupportedOperationException("" + all[0]);
  }
}
