package health.ward.attestation.appraisal;

/** What the reader of a verdict can do about a check that failed. */
enum Advice {
  BUILD(
      "If this is a build that you released, add its measurement to the policy (./ward attest"
          + " measure prints it); if not, somebody runs something else: send it nothing."),
  SIGNER("Somebody else signed it, or another product: ask who deployed it."),
  MODEL(
      "If you released this model, add its SHA-256 to models in the policy; if not, do not trust"
          + " its answers."),
  SERVICE("Another service answered: check the address, and services in the policy."),
  DEBUG(
      "It can be read by whoever runs the host. Have it started as a release build; no policy"
          + " accepts it like this."),
  MACHINE(
      "Somebody else could get into this machine. Have it set up as a confidential one; no policy"
          + " accepts it like this."),
  RELEASE(
      "It is older than the policy accepts: have a newer release deployed; only if you accept the"
          + " risk, lower the minimum in the policy."),
  PATCH(
      "Have the platform's firmware and microcode updated; only if you accept the risk, widen the"
          + " policy."),
  HARDWARE("It runs on another kind of hardware: add a rule for that kind, or move it."),
  PROVIDER(
      "Another provider attested it: if it is yours, name it exactly in issuers; if not, do not"
          + " believe it."),
  PROVIDERS_POLICY(
      "The provider judged by another policy: look at it there, then pin its new hash."),
  PROVIDERS_KEYS("The provider may have rolled its keys over: fetch its key set again."),
  CAS(
      "Another CAS or another service of it: compare caKey and name with the CAS that you"
          + " attested."),
  CERTIFICATES(
      "Its certificates do not hold now: compare the clock here with the right time; then have the"
          + " CAS attest the service again."),
  CLOCK("Compare the clock here with the right time; then have the service renew its endorsement."),
  NOT_THE_SAME(
      "What was attested is not what answered: send it nothing, and look for who is in between."),
  QUOTE(
      "The quote or its collateral is not genuine or not current: fetch the collateral again; if"
          + " it stays so, do not believe the platform."),
  ROOT("Its root is not Intel's: a real platform did not make this quote."),
  NOTHING_SAID("It carries nothing that could be believed: look at the service's log."),
  NOT_GENUINE("Nothing genuine looks like this: send it nothing, and look at the service's log.");

  private final String text;

  Advice(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** What to do when the check of {@code claim} failed. */
  static Advice on(String claim) {
    if (claim.startsWith("model ")) {
      return MODEL;
    }
    if (claim.startsWith("quote ")) {
      return QUOTE;
    }
    return named(claim.substring(claim.lastIndexOf('.') + 1));
  }

  private static Advice named(String name) {
    return switch (name) {
      case "service" -> SERVICE;
      case "iss", "jku" -> PROVIDER;
      case "kid" -> PROVIDERS_KEYS;
      case "x-ms-policy-hash" -> PROVIDERS_POLICY;
      case "x-ms-attestation-type" -> HARDWARE;
      case "x-ms-sgx-mrenclave", "x-ms-sevsnpvm-launchmeasurement", "tdx_mrtd" -> BUILD;
      case "x-ms-sgx-mrsigner", "x-ms-sgx-product-id" -> SIGNER;
      case "x-ms-sgx-svn", "x-ms-sevsnpvm-guestsvn" -> RELEASE;
      case "x-ms-sgx-is-debuggable",
          "x-ms-sevsnpvm-is-debuggable",
          "tdx_td_attributes_debug",
          "quote-debug" ->
          DEBUG;
      case "secureboot",
          "x-ms-sevsnpvm-migration-allowed",
          "x-ms-azurevm-debuggersdisabled",
          "x-ms-azurevm-bootdebug-enabled",
          "x-ms-azurevm-kerneldebug-enabled",
          "x-ms-azurevm-hypervisordebug-enabled",
          "x-ms-azurevm-testsigning-enabled",
          "x-ms-compliance-status" ->
          MACHINE;
      case "tcb-status",
          "tcb-advisory",
          "x-ms-sevsnpvm-bootloader-svn",
          "x-ms-sevsnpvm-tee-svn",
          "x-ms-sevsnpvm-snpfw-svn",
          "x-ms-sevsnpvm-microcode-svn" ->
          PATCH;
      case "cas-key", "cas-name" -> CAS;
      case "cas-chain" -> CERTIFICATES;
      case "exp", "nbf", "iat" -> CLOCK;
      case "ohttpKeys",
          "nonce",
          "cas-signature",
          "x-ms-sgx-report-data",
          "x-ms-sevsnpvm-reportdata",
          "tdx_report_data" ->
          NOT_THE_SAME;
      case "quote-root-key" -> ROOT;
      case "collateral" -> QUOTE;
      case "endorsements", "evidence" -> NOTHING_SAID;
      default -> NOT_GENUINE;
    };
  }
}
