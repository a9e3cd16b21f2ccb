package health.ward.lab.tee;

import java.util.Optional;

/**
 * How an enclave is launched, whatever its files are.
 *
 * @param debug whether it gets the DEBUG attribute
 * @param signer signs it in the place of the description's signer
 * @param svn the security version in the place of the description's
 */
public record Launch(boolean debug, Optional<String> signer, Optional<Integer> svn) {
  /** As the description says, and not debuggable. */
  public static final Launch STANDARD = new Launch(false, Optional.empty(), Optional.empty());

  EnclaveSignature signature(EnclaveDescription description) {
    return EnclaveSignature.by(
        signer.orElse(description.signer()),
        description.productId(),
        svn.orElse(description.svn()));
  }
}
