package health.ward.attestation.appraisal;

import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.attestation.maa.MaaIssuer;
import health.ward.attestation.maa.SnpSvns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a policy file; the format is in the package description. */
final class AppraisalPolicyReader {
  private static final int SHA256 = 32;
  private static final int SHA384 = 48;
  private static final int MAXIMUM_AGE_SECONDS = 8 * 60 * 60;
  private static final int UINT8 = 0xff;
  private static final int UINT16 = 0xffff;
  private static final long UINT32 = 0xffffffffL;
  private static final SnpSvns ANY_SVNS = new SnpSvns(0, 0, 0, 0, 0);

  private final PolicyObject file;

  private AppraisalPolicyReader(PolicyObject file) {
    this.file = file;
  }

  static AppraisalPolicy read(byte[] json) throws AppraisalPolicyException {
    try {
      return new AppraisalPolicyReader(new PolicyObject(StrictJson.parse(json))).policy();
    } catch (JsonShapeException e) {
      throw new AppraisalPolicyException(e.pointer(), String.valueOf(e.getMessage()), e);
    }
  }

  private AppraisalPolicy policy() throws JsonShapeException {
    file.only(
        "ward",
        "version",
        "maximumAgeSeconds",
        "issuers",
        "dangerousSharedIssuers",
        "dangerousLabTrust",
        "maaPolicyHash",
        "services",
        "sgx",
        "sevsnpvm",
        "tdxvm",
        "azurevm",
        "cas",
        "quotes",
        "models");
    file.integer("ward", 1, 1);
    boolean lab = file.flag("dangerousLabTrust");
    AppraisalPolicy policy =
        new AppraisalPolicy(
            file.text("version"),
            Duration.ofSeconds(file.integer("maximumAgeSeconds", 1, MAXIMUM_AGE_SECONDS)),
            issuers(lab),
            lab,
            file.optionalTexts("maaPolicyHash"),
            file.texts("services"),
            each("sgx", AppraisalPolicyReader::sgx),
            each("sevsnpvm", AppraisalPolicyReader::snp),
            each("tdxvm", AppraisalPolicyReader::tdx),
            each("azurevm", AppraisalPolicyReader::machine),
            each("cas", AppraisalPolicyReader::cas),
            quotes(lab),
            models());
    boolean byQuote = !policy.sgx().isEmpty() || !policy.tdxvm().isEmpty();
    boolean byTokenAlone = !policy.sevsnpvm().isEmpty() || !policy.azurevm().isEmpty();
    if (!byQuote && !byTokenAlone && policy.cas().isEmpty()) {
      throw new JsonShapeException("", "must have a rule in sgx, sevsnpvm, tdxvm, azurevm or cas");
    }
    if (policy.issuers().isEmpty() && (byTokenAlone || (byQuote && policy.quotes().isEmpty()))) {
      throw new JsonShapeException("/issuers", "must name a provider");
    }
    return policy;
  }

  private List<MaaIssuer> issuers(boolean lab) throws JsonShapeException {
    List<MaaIssuer> issuers = new ArrayList<>();
    addIssuers(issuers, "issuers", lab ? MaaIssuer::dangerousLab : MaaIssuer::own);
    addIssuers(issuers, "dangerousSharedIssuers", MaaIssuer::dangerousShared);
    return issuers;
  }

  private void addIssuers(List<MaaIssuer> issuers, String name, Function<String, MaaIssuer> kind)
      throws JsonShapeException {
    int index = 0;
    for (String url : file.optionalTexts(name)) {
      try {
        issuers.add(kind.apply(url));
      } catch (IllegalArgumentException e) {
        throw new JsonShapeException(
            file.pointer(name) + "/" + index, String.valueOf(e.getMessage()));
      }
      index++;
    }
  }

  /** The rules of one kind. */
  private <R> List<R> each(String kind, RuleReader<R> reader) throws JsonShapeException {
    List<R> rules = new ArrayList<>();
    for (PolicyObject rule : file.optionalObjects(kind)) {
      rules.add(reader.read(rule));
    }
    return rules;
  }

  private static SgxRule sgx(PolicyObject rule) throws JsonShapeException {
    if (!rule.has("mrenclave")) {
      rule.only("label", "mrsigner", "productId", "minimumSvn");
      return signed(rule);
    }
    if (!rule.has("mrsigner")) {
      rule.only("label", "mrenclave");
      return builds(rule);
    }
    rule.only("label", "mrenclave", "mrsigner", "productId", "minimumSvn");
    return new SgxRule.SignedBuilds(builds(rule), signed(rule));
  }

  private static SgxRule.Builds builds(PolicyObject rule) throws JsonShapeException {
    return new SgxRule.Builds(rule.optionalText("label"), rule.digests("mrenclave", SHA256));
  }

  private static SgxRule.Signed signed(PolicyObject rule) throws JsonShapeException {
    return new SgxRule.Signed(
        rule.optionalText("label"),
        rule.digest("mrsigner", SHA256),
        rule.integer("productId", 0, UINT16),
        rule.integer("minimumSvn", 0, UINT16));
  }

  private static VmRule machine(PolicyObject rule) throws JsonShapeException {
    return rule.has("mrtd") ? tdx(rule) : snp(rule);
  }

  private static VmRule.Snp snp(PolicyObject rule) throws JsonShapeException {
    rule.only("label", "launchMeasurement", "minimumSvns");
    return new VmRule.Snp(
        rule.optionalText("label"),
        rule.digests("launchMeasurement", SHA384),
        rule.has("minimumSvns") ? svns(rule.object("minimumSvns")) : ANY_SVNS);
  }

  private static SnpSvns svns(PolicyObject minimum) throws JsonShapeException {
    minimum.only("guest", "bootloader", "tee", "firmware", "microcode");
    return new SnpSvns(
        minimum.atLeast("guest", UINT32),
        (int) minimum.atLeast("bootloader", UINT8),
        (int) minimum.atLeast("tee", UINT8),
        (int) minimum.atLeast("firmware", UINT8),
        (int) minimum.atLeast("microcode", UINT8));
  }

  private static VmRule.Tdx tdx(PolicyObject rule) throws JsonShapeException {
    rule.only("label", "mrtd");
    return new VmRule.Tdx(rule.optionalText("label"), rule.digests("mrtd", SHA384));
  }

  private static CasRule cas(PolicyObject rule) throws JsonShapeException {
    rule.only("caKey", "name");
    return new CasRule(rule.digest("caKey", SHA256), rule.text("name"));
  }

  private Optional<QuoteRule> quotes(boolean lab) throws JsonShapeException {
    return file.has("quotes")
        ? Optional.of(QuoteRuleReader.read(file.object("quotes"), lab))
        : Optional.empty();
  }

  private Map<String, List<String>> models() throws JsonShapeException {
    Map<String, List<String>> models = new TreeMap<>();
    if (file.has("models")) {
      PolicyObject object = file.object("models");
      for (String name : object.names()) {
        models.put(name, object.digests(name, SHA256));
      }
    }
    return models;
  }

  private interface RuleReader<R> {
    R read(PolicyObject rule) throws JsonShapeException;
  }
}
