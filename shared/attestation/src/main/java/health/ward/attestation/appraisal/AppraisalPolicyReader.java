package health.ward.attestation.appraisal;

import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.attestation.maa.MaaIssuer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a policy file; the format is in the package description. */
final class AppraisalPolicyReader {
  private static final int SHA256 = 32;
  private static final int SHA384 = 48;
  private static final int MAXIMUM_AGE_SECONDS = 8 * 60 * 60;
  private static final int UINT16 = 0xffff;

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
        "cas",
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
            sgx(),
            machines("sevsnpvm", "launchMeasurement"),
            machines("tdxvm", "mrtd"),
            cas(),
            models());
    boolean byToken =
        !policy.sgx().isEmpty() || !policy.sevsnpvm().isEmpty() || !policy.tdxvm().isEmpty();
    if (!byToken && policy.cas().isEmpty()) {
      throw new JsonShapeException("", "must have a rule in sgx, sevsnpvm, tdxvm or cas");
    }
    if (byToken && policy.issuers().isEmpty()) {
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

  private List<SgxRule> sgx() throws JsonShapeException {
    List<SgxRule> rules = new ArrayList<>();
    for (PolicyObject rule : file.optionalObjects("sgx")) {
      rules.add(sgx(rule));
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

  private List<VmRule> machines(String kind, String measurement) throws JsonShapeException {
    List<VmRule> rules = new ArrayList<>();
    for (PolicyObject rule : file.optionalObjects(kind)) {
      rule.only("label", measurement);
      rules.add(new VmRule(rule.optionalText("label"), rule.digests(measurement, SHA384)));
    }
    return rules;
  }

  private List<CasRule> cas() throws JsonShapeException {
    List<CasRule> rules = new ArrayList<>();
    for (PolicyObject rule : file.optionalObjects("cas")) {
      rule.only("caKey", "name");
      rules.add(new CasRule(rule.digest("caKey", SHA256), rule.text("name")));
    }
    return rules;
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
}
