package health.ward.attestation.maa;

import health.ward.attestation.evidence.Evidence;
import java.net.URI;

/** Submits evidence to an attestation provider. Carries the answer, and believes none of it. */
public final class MaaClient {
  private final URI endpoint;
  private final MaaTransport transport;

  /**
   * @param endpoint the provider's base URL
   */
  public MaaClient(URI endpoint, MaaTransport transport) {
    this.endpoint = endpoint;
    this.transport = transport;
  }

  /**
   * The provider's token about {@code evidence}, unverified: give it to {@link MaaTokenVerifier}.
   *
   * @throws MaaRefusedException if the provider refused the evidence
   * @throws MaaUnavailableException if there was no usable answer
   */
  public String attest(Evidence evidence) throws MaaUnavailableException, MaaRefusedException {
    throw new UnsupportedOperationException(endpoint + transport.toString() + evidence);
  }
}
