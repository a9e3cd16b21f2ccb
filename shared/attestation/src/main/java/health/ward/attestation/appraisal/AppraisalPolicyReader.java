package health.ward.attestation.appraisal;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.json.JsonObject;
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

  private final JsonObject file;

  private AppraisalPolicyReader(JsonObject file) {
    this.file = file;
  }

  static AppraisalPolicy read(byte[] json) throws AppraisalPolicyException {
    try {
      return new AppraisalPolicyReader(StrictJson.parse(json)).policy();
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
    boolean lab = file.has("dangerousLabTrust") && file.bool("dangerousLabTrust");
    AppraisalPolicy policy =
        new AppraisalPolicy(
            file.string("version"),
            Duration.ofSeconds(file.integer("maximumAgeSeconds", 1, MAXIMUM_AGE_SECONDS)),
            issuers(lab),
            lab,
            file.has("maaPolicyHash") ? someStrings("maaPolicyHash") : List.of(),
            someStrings("services"),
            sgx(),
            digests("sevsnpvm"),
            digests("tdxvm"),
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
    if (!file.has(name)) {
      return;
    }
    int index = 0;
    for (String url : file.strings(name)) {
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
    if (file.has("sgx")) {
      for (JsonObject rule : file.objects("sgx")) {
        rules.add(sgx(rule));
      }
    }
    return rules;
  }

  private static SgxRule sgx(JsonObject rule) throws JsonShapeException {
    if (rule.has("mrenclave")) {
      return new SgxRule.Builds(digests(rule.only("mrenclave"), "mrenclave", SHA256));
    }
    rule.only("mrsigner", "productId", "minimumSvn");
    return new SgxRule.Signed(
        digest(rule.string("mrsigner"), rule.pointer("mrsigner"), SHA256),
        (int) rule.integer("productId", 0, UINT16),
        (int) rule.integer("minimumSvn", 0, UINT16));
  }

  private List<CasRule> cas() throws JsonShapeException {
    List<CasRule> rules = new ArrayList<>();
    if (file.has("cas")) {
      for (JsonObject rule : file.objects("cas")) {
        rule.only("caKey", "name");
        rules.add(
            new CasRule(
                digest(rule.string("caKey"), rule.pointer("caKey"), SHA256), rule.string("name")));
      }
    }
    return rules;
  }

  private Map<String, List<String>> models() throws JsonShapeException {
    Map<String, List<String>> models = new TreeMap<>();
    if (file.has("models")) {
      JsonObject object = file.object("models");
      for (String name : object.names()) {
        models.put(name, digests(object, name, SHA256));
      }
    }
    return models;
  }

  private List<String> digests(String name) throws JsonShapeException {
    return file.has(name) ? digests(file, name, SHA384) : List.of();
  }

  private List<String> someStrings(String name) throws JsonShapeException {
    List<String> values = file.strings(name);
    if (values.isEmpty()) {
      throw new JsonShapeException(file.pointer(name), "must not be empty");
    }
    return values;
  }

  private static List<String> digests(JsonObject object, String name, int bytes)
      throws JsonShapeException {
    List<String> digests = object.strings(name);
    if (digests.isEmpty()) {
      throw new JsonShapeException(object.pointer(name), "must not be empty");
    }
    for (int i = 0; i < digests.size(); i++) {
      digest(digests.get(i), object.pointer(name) + "/" + i, bytes);
    }
    return digests;
  }

  private static String digest(String text, String pointer, int bytes) throws JsonShapeException {
    if (!Hex.is(text, bytes)) {
      throw new JsonShapeException(
          pointer, "must be " + 2 * bytes + " lower-case hexadecimal digits");
    }
    return text;
  }
}
