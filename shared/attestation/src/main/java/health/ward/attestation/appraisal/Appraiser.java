package health.ward.attestation.appraisal;

import health.ward.attestation.cas.CasIdentity;
import health.ward.attestation.dcap.VerifiedQuote;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.maa.AzureVmClaims;
import health.ward.attestation.maa.MaaClaims;
import health.ward.attestation.maa.MaaIssuer;
import health.ward.attestation.maa.SgxClaims;
import health.ward.attestation.maa.SnpClaims;
import health.ward.attestation.maa.TdxClaims;
import health.ward.attestation.maa.TeeClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares verified claims with a policy. What the verifiers before it have already enforced (debug
 * flag, signature, times, binding) no policy can change.
 */
public final class Appraiser {
  private static final String TYPE = "x-ms-attestation-type";

  private final AppraisalPolicy policy;

  public Appraiser(AppraisalPolicy policy) {
    this.policy = policy;
  }

  /** A verdict on claims whose token was verified over {@code runtimeData}. */
  public Verdict appraise(MaaClaims claims, RuntimeData runtimeData) {
    List<Check> checks = new ArrayList<>();
    checks.add(service(runtimeData));
    List<String> issuers = policy.issuers().stream().map(MaaIssuer::url).toList();
    checks.add(Check.oneOf("iss", issuers, claims.issuer(), "/issuers"));
    if (!policy.policyHashes().isEmpty()) {
      String found = claims.policyHash().orElse("nothing");
      checks.add(Check.oneOf("x-ms-policy-hash", policy.policyHashes(), found, "/maaPolicyHash"));
    }
    checks.add(type(claims.tee()));
    RuleMatch match = rules(claims.tee());
    checks.addAll(match.checks());
    checks.addAll(models(runtimeData));
    return new Verdict(policy.version(), subject(claims.tee(), match), checks);
  }

  /**
   * A verdict on a quote that was verified up to a root that {@code rule} accepts.
   *
   * @param bytes the exact bytes of the runtime data
   */
  public Verdict appraise(
      VerifiedQuote quote, QuoteRule rule, RuntimeData runtimeData, byte[] bytes) {
    TeeClaims claims = QuoteChecks.claims(quote.body());
    List<Check> checks = new ArrayList<>();
    checks.add(service(runtimeData));
    checks.addAll(QuoteChecks.of(quote, rule, bytes));
    checks.add(type(claims));
    RuleMatch match = rules(claims);
    checks.addAll(match.checks());
    checks.addAll(models(runtimeData));
    return new Verdict(policy.version(), subject(claims, match), checks);
  }

  /** A verdict on an identity whose signature over {@code runtimeData} was verified. */
  public Verdict appraise(CasIdentity identity, RuntimeData runtimeData) {
    List<Check> checks = new ArrayList<>();
    checks.add(service(runtimeData));
    checks.addAll(cas(identity));
    checks.addAll(models(runtimeData));
    return new Verdict(
        policy.version(), "a service that the CAS attested, " + identity.names(), checks);
  }

  /** A verdict for what never got as far as an appraisal. */
  public Verdict refuse(Check failed) {
    return new Verdict(policy.version(), "a peer that proved nothing", List.of(failed));
  }

  private Check service(RuntimeData runtimeData) {
    return Check.oneOf("service", policy.services(), runtimeData.service(), "/services");
  }

  private Check type(TeeClaims tee) {
    List<String> types = types();
    return new Check(
        TYPE,
        types.isEmpty() ? "a CAS endorsement" : "one of " + String.join(", ", types),
        tee.attestationType(),
        "/" + tee.attestationType(),
        types.contains(tee.attestationType()));
  }

  private RuleMatch rules(TeeClaims tee) {
    if (tee instanceof SgxClaims sgx) {
      return SgxRules.appraise(policy.sgx(), sgx);
    }
    if (tee instanceof SnpClaims) {
      return VmRules.appraise(policy.sevsnpvm(), tee);
    }
    return VmRules.appraise(tee instanceof TdxClaims ? policy.tdxvm() : policy.azurevm(), tee);
  }

  private List<String> types() {
    List<String> types = new ArrayList<>();
    if (!policy.sgx().isEmpty()) {
      types.add(SgxClaims.TYPE);
    }
    if (!policy.sevsnpvm().isEmpty()) {
      types.add(SnpClaims.TYPE);
    }
    if (!policy.tdxvm().isEmpty()) {
      types.add(TdxClaims.TYPE);
    }
    if (!policy.azurevm().isEmpty()) {
      types.add(AzureVmClaims.TYPE);
    }
    return types;
  }

  private List<Check> cas(CasIdentity identity) {
    List<Check> refused = new ArrayList<>();
    for (int i = 0; i < policy.cas().size(); i++) {
      CasRule rule = policy.cas().get(i);
      String names = String.join(", ", identity.names());
      Check key = Check.equal("cas-key", rule.caKey(), identity.caKey(), "/cas/" + i + "/caKey");
      boolean named = identity.names().contains(rule.name());
      Check name = new Check("cas-name", rule.name(), names, "/cas/" + i + "/name", named);
      if (key.passed() && named) {
        return List.of(key, name);
      }
      refused.add(key);
      refused.add(name);
    }
    return refused.isEmpty()
        ? List.of(new Check("cas-key", "no CAS endorsement", identity.caKey(), "/cas", false))
        : refused;
  }

  private List<Check> models(RuntimeData runtimeData) {
    Map<String, List<String>> accepted = policy.models();
    Map<String, String> found = new TreeMap<>(runtimeData.models());
    TreeSet<String> names = new TreeSet<>(accepted.keySet());
    names.addAll(found.keySet());
    List<Check> checks = new ArrayList<>();
    for (String name : names) {
      checks.add(
          Check.oneOf(
              "model " + name,
              accepted.getOrDefault(name, List.of("no such model")),
              found.getOrDefault(name, "nothing"),
              accepted.containsKey(name) ? "/models/" + escaped(name) : "/models"));
    }
    return checks;
  }

  /** A member's name in a pointer (RFC 6901, section 3). */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String subject(TeeClaims tee, RuleMatch match) {
    String kind =
        tee instanceof SgxClaims
            ? "an SGX enclave"
            : "a confidential virtual machine; the node was measured, not the container on it";
    return kind + match.label().map(label -> ": " + label).orElse("");
  }
}
