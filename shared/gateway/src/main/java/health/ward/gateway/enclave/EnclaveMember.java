package health.ward.gateway.enclave;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.peer.VerifiedPeer;

/** The member {@code enclave} of answers: which verified enclave made the result. */
public final class EnclaveMember {

  private EnclaveMember() {}

  /** The enclave's service, attestation type, measurement, and the policy that accepted it. */
  public static ObjectNode of(VerifiedPeer enclave) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("service", enclave.service())
        .put("type", enclave.attestationType())
        .put("measurement", enclave.measurement())
        .put("policy", enclave.verdict().policyVersion())
        .put("subject", enclave.verdict().subject());
  }
}
