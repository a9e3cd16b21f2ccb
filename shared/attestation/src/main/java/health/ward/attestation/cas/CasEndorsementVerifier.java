package health.ward.attestation.cas;

import health.ward.attestation.endorsement.Endorsement;
import java.time.Clock;
import java.util.Set;

/** Checks a CAS endorsement. No exception means that every step held. */
public final class CasEndorsementVerifier {
  private final Set<String> caKeys;
  private final Clock clock;

  /**
   * @param caKeys the pinned authorities: lower-case hex SHA-256 of their SubjectPublicKeyInfo
   * @param clock for the validity of the certificates
   */
  public CasEndorsementVerifier(Set<String> caKeys, Clock clock) {
    this.caKeys = Set.copyOf(caKeys);
    this.clock = clock;
  }

  /**
   * Verifies the chain to a pinned key, and the leaf's signature.
   *
   * @param runtimeData the exact bytes that the leaf must have signed
   * @throws CasEndorsementException at the first step that fails
   */
  public CasIdentity verify(Endorsement.Cas endorsement, byte[] runtimeData)
      throws CasEndorsementException {
    throw new UnsupportedOperationException("" + caKeys + clock);
  }
}
