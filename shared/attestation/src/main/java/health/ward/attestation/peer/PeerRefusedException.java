package health.ward.attestation.peer;

import health.ward.attestation.AttestationException;
import health.ward.attestation.appraisal.Verdict;

/** A peer is not to be trusted; the verdict says why. */
public final class PeerRefusedException extends AttestationException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialised
  private final Verdict verdict;

  public PeerRefusedException(Verdict verdict) {
    super(verdict.toString());
    this.verdict = verdict;
  }

  PeerRefusedException(Verdict verdict, Throwable cause) {
    super(verdict.toString(), cause);
    this.verdict = verdict;
  }

  public Verdict verdict() {
    return verdict;
  }
}
