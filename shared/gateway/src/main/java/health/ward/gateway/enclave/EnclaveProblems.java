package health.ward.gateway.enclave;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import health.ward.attestation.appraisal.Verdict;
import health.ward.gateway.problem.Problem;

/** Why the ONNX enclave gave no answer. */
public final class EnclaveProblems {

  private EnclaveProblems() {}

  /** 503: the enclave was refused; carries the verdict line by line. */
  public static Problem notTrusted(Verdict verdict) {
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    verdict.toString().lines().forEach(lines::add);
    return Problem.of(
            503,
            "enclave-not-trusted",
            "The ONNX enclave is not trusted",
            "Nothing that it can read was sent to it. Tell the operator which line of the verdict"
                + " failed; repeating the request does not help.")
        .withMember("verdict", lines);
  }

  /** 503: no answer now. */
  public static Problem unavailable(int retryAfterSeconds) {
    return Problem.of(
            503,
            "enclave-unavailable",
            "The ONNX enclave cannot be reached",
            "The enclave or its attestation provider does not answer; repeat the request after the"
                + " time in Retry-After.")
        .withHeader("Retry-After", String.valueOf(retryAfterSeconds));
  }
}
