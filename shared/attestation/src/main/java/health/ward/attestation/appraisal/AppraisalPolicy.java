package health.ward.attestation.appraisal;

import health.ward.attestation.maa.MaaIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which services are believed, and on whose word. The file format is in the package description.
 *
 * @param version free text that verdicts repeat
 * @param maximumAge of an endorsement and of a remembered verdict
 * @param issuers attestation providers; empty if the policy only knows CAS endorsements
 * @param dangerousLabTrust whether plain http and loopback issuers are believed; production must
 *     refuse a policy that says so
 * @param policyHashes accepted {@code x-ms-policy-hash} values; empty means any
 * @param services accepted service names
 * @param quotes when quotes are believed that are verified without a provider; never if empty
 * @param models model name, or name/version, to the accepted digests, lower-case hex
 */
public record AppraisalPolicy(
    String version,
    Duration maximumAge,
    List<MaaIssuer> issuers,
    boolean dangerousLabTrust,
    List<String> policyHashes,
    List<String> services,
    List<SgxRule> sgx,
    List<VmRule.Snp> sevsnpvm,
    List<VmRule.Tdx> tdxvm,
    List<VmRule> azurevm,
    List<CasRule> cas,
    Optional<QuoteRule> quotes,
    Map<String, List<String>> models) {

  public AppraisalPolicy {
    issuers = List.copyOf(issuers);
    policyHashes = List.copyOf(policyHashes);
    services = List.copyOf(services);
    sgx = List.copyOf(sgx);
    sevsnpvm = List.copyOf(sevsnpvm);
    tdxvm = List.copyOf(tdxvm);
    azurevm = List.copyOf(azurevm);
    cas = List.copyOf(cas);
    models = Map.copyOf(models);
  }

  /**
   * Reads a policy file.
   *
   * @throws AppraisalPolicyException if the file is not a policy; it names the value at fault
   */
  public static AppraisalPolicy parse(byte[] json) throws AppraisalPolicyException {
    return AppraisalPolicyReader.read(json);
  }

  /** The CAS authorities that any rule names. */
  public Set<String> casKeys() {
    return cas.stream().map(CasRule::caKey).collect(Collectors.toSet());
  }
}
