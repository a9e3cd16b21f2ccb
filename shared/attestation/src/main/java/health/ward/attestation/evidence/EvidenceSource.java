package health.ward.attestation.evidence;

/** Where this process gets evidence about itself. */
public interface EvidenceSource {

  /**
   * A fresh quote with report data SHA-256({@code runtimeData}) followed by 32 zero bytes.
   *
   * @throws EvidenceUnavailableException if the platform gives none; there is no substitute
   */
  Evidence evidence(byte[] runtimeData) throws EvidenceUnavailableException;
}
