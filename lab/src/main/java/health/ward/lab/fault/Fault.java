package health.ward.lab.fault;

import java.util.Arrays;
import java.util.Optional;

/** Something that goes wrong. */
public enum Fault {
  DEBUG_ENCLAVE("debug-enclave", "the ONNX enclave runs with the DEBUG attribute"),
  WRONG_MEASUREMENT("wrong-measurement", "one byte of the ONNX enclave was changed"),
  EXPIRED_TOKEN("expired-token", "the attestation provider's tokens have expired"),
  WRONG_ISSUER("wrong-issuer", "the tokens come from a provider that nobody configured"),
  FORGED_SIGNATURE("forged-signature", "the tokens are signed by somebody else"),
  MAA_DOWN("maa-down", "the attestation provider is out of reach"),
  REDIS_DOWN("redis-down", "Redis is out of reach"),
  ENCLAVE_DOWN("enclave-down", "the ONNX enclave is out of reach");

  private final String label;
  private final String meaning;

  Fault(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /** The name on the command line. */
  public String label() {
    return label;
  }

  /** In words. */
  public String meaning() {
    return meaning;
  }

  /** The fault of that name. */
  public static Optional<Fault> of(String label) {
    return Arrays.stream(values()).filter(fault -> fault.label.equals(label)).findFirst();
  }
}
