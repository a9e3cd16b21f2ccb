package health.ward.attestation.endorsement;

import java.util.List;

/** A signed statement about a service, not yet verified. */
public sealed interface Endorsement {

  /**
   * A token of Microsoft Azure Attestation.
   *
   * @param token compact JWS
   */
  record Maa(String token) implements Endorsement {}

  /**
   * A signature over the runtime data by a certificate that a SCONE CAS issued.
   *
   * @param chain X.509 certificates, DER: the leaf first, the CAS's authority last
   * @param signature ES256, 64 bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Cas(List<byte[]> chain, byte[] signature) implements Endorsement {
    public Cas {
      chain = List.copyOf(chain);
    }
  }
}
