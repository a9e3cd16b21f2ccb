package health.ward.attestation.evidence;

/**
 * Where this process gets from what shows what it is.
 *
 * @param <S> the kind of statement that this platform makes
 */
@FunctionalInterface
public interface EvidenceSource<S extends PlatformStatement> {

  /**
   * A fresh statement that binds the SHA-256 of {@code runtimeData}.
   *
   * @throws EvidenceUnavailableException if the platform gives none; there is no substitute
   */
  S evidence(byte[] runtimeData) throws EvidenceUnavailableException;
}
