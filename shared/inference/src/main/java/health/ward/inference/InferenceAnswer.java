package health.ward.inference;

import health.ward.attestation.peer.VerifiedPeer;
import java.util.Map;

/**
 * What a verified enclave answered.
 *
 * @param model name of the model that ran
 * @param modelVersion its version; attested with this digest
 * @param modelDigest SHA-256 of the model file in lower-case hex; the same as in the attested
 *     runtime data
 * @param outputs by output name
 * @param enclave the peer that was verified before the inputs left
 */
public record InferenceAnswer(
    String model,
    String modelVersion,
    String modelDigest,
    Map<String, Tensor> outputs,
    VerifiedPeer enclave) {

  public InferenceAnswer {
    outputs = Map.copyOf(outputs);
  }
}
