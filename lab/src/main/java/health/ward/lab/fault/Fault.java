package health.ward.lab.fault;

import java.util.Arrays;
import java.util.Optional;

/** Something that goes wrong; {@code docs/faults.md} says what a caller then sees. */
public enum Fault {
  DEBUG_ENCLAVE("debug-enclave", "the ONNX enclave runs with the DEBUG attribute"),
  WRONG_MEASUREMENT("wrong-measurement", "one byte of the ONNX enclave was changed"),
  WRONG_SIGNER("wrong-signer", "the ONNX enclave's very files, signed by somebody else"),
  OLD_SVN("old-svn", "the ONNX enclave is signed with a security version below the lowest"),
  WRONG_MODEL("wrong-model", "one letter in the ONNX enclave's risk model was changed"),
  OUTDATED_TCB("outdated-tcb", "patches have come out that the ONNX enclave's platform lacks"),
  STALE_KEYS(
      "stale-keys", "on the way, the enclave's answer is replaced by one of its predecessor"),
  KEYS_NOT_IN_RUNTIME_DATA(
      "keys-not-in-runtime-data", "on the way, other keys are put beside the enclave's evidence"),
  EXPIRED_TOKEN("expired-token", "the attestation provider's tokens have expired"),
  NOT_YET_VALID("not-yet-valid", "the attestation provider's tokens are valid in an hour"),
  WRONG_ISSUER("wrong-issuer", "the tokens come from a provider that nobody configured"),
  FORGED_SIGNATURE("forged-signature", "the tokens are signed by somebody else"),
  ALG_NONE("alg-none", "the tokens are not signed, and say that they need not be"),
  FOREIGN_KID("foreign-kid", "the tokens are signed by a key that the provider does not publish"),
  MAA_KEY_ROLLOVER("maa-key-rollover", "the provider signs with a new key, and publishes it"),
  MAA_SLOW("maa-slow", "the attestation provider answers later than anybody waits"),
  MAA_DOWN("maa-down", "the attestation provider is out of reach"),
  ENCLAVE_DOWN("enclave-down", "the ONNX enclave is out of reach"),
  REDIS_DOWN("redis-down", "Redis is out of reach");

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
