package health.ward.inference;

import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.peer.PeerRefusedException;

/**
 * The enclave's evidence was appraised and refused. Not a byte of the request was sent to it under
 * that verdict.
 */
public final class EnclaveNotTrustedException extends InferenceException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialised
  private final Verdict verdict;

  EnclaveNotTrustedException(PeerRefusedException refusal) {
    super("The ONNX enclave is not trusted: " + refusal.verdict(), refusal);
    this.verdict = refusal.verdict();
  }

  /** Says which claim was refused, what was expected and what was found. */
  public Verdict verdict() {
    return verdict;
  }
}
