package health.ward.attestation.appraisal;

import java.util.Optional;

/** What the reader of a verdict can do about a check that failed, where there is something. */
final class Advice {
  private static final String BUILD =
      "If this is a build that you released, add its measurement to the policy (./ward attest"
          + " measure prints it); if not, somebody runs something else: send it nothing.";
  private static final String CLOCK =
      "Compare the clock here with the right time; then have the service renew its endorsement.";
  private static final String NOT_THE_SAME =
      "What was attested is not what answered: send it nothing, and look for who is in between.";
  private static final String DEBUG =
      "It can be read by whoever runs the host. Have it started as a release build; no policy"
          + " accepts it like this.";
  private static final String PATCH =
      "Have the platform's firmware and microcode updated; only if you accept the risk, widen the"
          + " policy.";

  private Advice() {}

  static Optional<String> on(String claim) {
    if (claim.startsWith("quote ")) {
      return Optional.of(
          "The quote or its collateral is not genuine or not current: fetch the collateral again;"
              + " if it stays so, do not believe the platform.");
    }
    String plain = claim.substring(claim.lastIndexOf('.') + 1);
    if (plain.startsWith("model ")) {
      return Optional.of(
          "If you released this model, add its SHA-256 to models in the policy; if not, do not"
              + " trust its answers.");
    }
    if (plain.endsWith("debuggable") || plain.endsWith("_debug") || plain.equals("quote-debug")) {
      return Optional.of(DEBUG);
    }
    if (plain.endsWith("svn")) {
      return Optional.of(PATCH);
    }
    return switch (plain) {
      case "service" ->
          Optional.of("Another service answered: check the address, and services in the policy.");
      case "iss", "jku" ->
          Optional.of(
              "Another provider attested it: if it is yours, name it exactly in issuers; if not,"
                  + " do not believe it.");
      case "x-ms-policy-hash" ->
          Optional.of(
              "The provider judged by another policy: look at it there, then pin its new hash.");
      case "x-ms-attestation-type" ->
          Optional.of("It runs on another kind of hardware: add a rule for that kind, or move it.");
      case "x-ms-sgx-mrenclave", "x-ms-sevsnpvm-launchmeasurement", "tdx_mrtd" ->
          Optional.of(BUILD);
      case "x-ms-sgx-mrsigner", "x-ms-sgx-product-id" ->
          Optional.of("Somebody else signed it, or another product: ask who deployed it.");
      case "cas-key", "cas-name" ->
          Optional.of(
              "Another CAS or another service of it: compare caKey and name with the CAS that you"
                  + " attested.");
      case "exp", "nbf", "iat", "cas-chain" -> Optional.of(CLOCK);
      case "kid" ->
          Optional.of("The provider may have rolled its keys over: fetch its key set again.");
      case "ohttpKeys", "nonce", "cas-signature", "signature" -> Optional.of(NOT_THE_SAME);
      case "tcb-status", "tcb-advisory" -> Optional.of(PATCH);
      case "quote-root-key" ->
          Optional.of("Its root is not Intel's: a real platform did not make this quote.");
      case "endorsements" ->
          Optional.of("It carries nothing that could be believed: look at the service's log.");
      default -> Optional.empty();
    };
  }
}
