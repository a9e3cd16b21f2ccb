package health.ward.attestation.appraisal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.maa.MaaIssuer;
import health.ward.attestation.maa.SnpSvns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppraisalPolicyTest {
  private static final String AB = "ab".repeat(32);
  private static final String EF = "ef".repeat(48);
  private static final String GOOD =
      "{'ward':1,'version':'v1','maximumAgeSeconds':600,"
          + "'issuers':['https://ward.weu.attest.azure.net'],'services':['onnx'],"
          + "'maaPolicyHash':['h'],"
          + "'sgx':[{'label':'2026.11','mrenclave':['AB']},"
          + "{'mrsigner':'AB','productId':1,'minimumSvn':2}],"
          + "'sevsnpvm':[{'launchMeasurement':['EF'],'minimumSvns':{'microcode':115}}],"
          + "'tdxvm':[{'mrtd':['EF']}],"
          + "'azurevm':[{'launchMeasurement':['EF']},{'label':'td','mrtd':['EF']}],"
          + "'cas':[{'caKey':'AB','name':'patient.ward'}],"
          + "'quotes':{'tcb':['UpToDate','SWHardeningNeeded'],'toleratedAdvisories':['INTEL-SA-00615']},"
          + "'models':{'risk':['AB']}}";

  @Test
  void everyMemberIsRead() throws Exception {
    AppraisalPolicy policy = parse(GOOD);
    assertEquals("v1", policy.version());
    assertEquals(Duration.ofMinutes(10), policy.maximumAge());
    assertEquals(List.of(MaaIssuer.own("https://ward.weu.attest.azure.net")), policy.issuers());
    assertEquals(List.of("h"), policy.policyHashes());
    assertEquals(List.of("onnx"), policy.services());
    assertEquals(
        List.of(
            new SgxRule.Builds(Optional.of("2026.11"), List.of(AB)),
            new SgxRule.Signed(Optional.empty(), AB, 1, 2)),
        policy.sgx());
    Optional<String> none = Optional.empty();
    assertEquals(
        List.of(new VmRule.Snp(none, List.of(EF), new SnpSvns(0, 0, 0, 0, 115))),
        policy.sevsnpvm());
    assertEquals(List.of(new VmRule.Tdx(none, List.of(EF))), policy.tdxvm());
    assertEquals(
        List.of(
            new VmRule.Snp(none, List.of(EF), new SnpSvns(0, 0, 0, 0, 0)),
            new VmRule.Tdx(Optional.of("td"), List.of(EF))),
        policy.azurevm());
    assertEquals(List.of(new CasRule(AB, "patient.ward")), policy.cas());
    assertEquals(Set.of(AB), policy.casKeys());
    assertEquals(Map.of("risk", List.of(AB)), policy.models());
  }

  @Test
  void aRuleMayListBuildsAndNameTheirSigner() throws Exception {
    String both = "{'label':'l','mrenclave':['AB'],'mrsigner':'AB','productId':1,'minimumSvn':2}";
    Optional<String> label = Optional.of("l");
    assertEquals(
        List.of(
            new SgxRule.SignedBuilds(
                new SgxRule.Builds(label, List.of(AB)), new SgxRule.Signed(label, AB, 1, 2))),
        parse(GOOD.replace("{'mrsigner':'AB','productId':1,'minimumSvn':2}", both)).sgx().stream()
            .skip(1)
            .toList());
  }

  @Test
  void aRuleForQuotesIsForIntelsRootUnlessTheLabIsTrusted() throws Exception {
    QuoteRule rule = parse(GOOD).quotes().orElseThrow();
    assertEquals(List.of(QuoteRule.INTEL_ROOT_KEY), rule.rootKeys());
    assertEquals(List.of("UpToDate", "SWHardeningNeeded"), rule.tcb().labels());
    assertEquals(List.of("INTEL-SA-00615"), rule.toleratedAdvisories());
    String lab =
        GOOD.replace(
            "'quotes':{", "'dangerousLabTrust':true,'quotes':{'dangerousRootKeys':['AB'],");
    assertEquals(List.of(AB), parse(lab).quotes().orElseThrow().rootKeys());
  }

  @Test
  void enclavesNeedNoIssuerWhereQuotesAreVerifiedButSnpMachinesDo() throws Exception {
    String policy =
        "{'ward':1,'version':'v','maximumAgeSeconds':1,'services':['x'],'quotes':{'tcb':['UpToDate']},"
            + "'sgx':[{'mrenclave':['AB']}]}";
    assertEquals(List.of(), parse(policy).issuers());
    assertThrows(
        AppraisalPolicyException.class,
        () ->
            parse(
                policy.replace(
                    "'sgx':[{'mrenclave':['AB']}]", "'sevsnpvm':[{'launchMeasurement':['EF']}]")));
  }

  @Test
  void aPolicyForTheCasAloneNeedsNoIssuer() throws Exception {
    parse(
        "{'ward':1,'version':'v','maximumAgeSeconds':1,'services':['patient'],"
            + "'cas':[{'caKey':'AB','name':'patient.ward'}]}");
  }

  @Test
  void theLabAndSharedProvidersNeedTheirDangerousNames() throws Exception {
    String lab =
        GOOD.replace("https://ward.weu.attest.azure.net", "http://localhost:8443")
            .replace("'ward':1,", "'ward':1,'dangerousLabTrust':true,");
    assertTrue(parse(lab).dangerousLabTrust());
    assertFalse(parse(GOOD).dangerousLabTrust());
    String shared = "'dangerousSharedIssuers':['https://sharedweu.weu.attest.azure.net']";
    assertEquals(2, parse(GOOD.replace("'services'", shared + ",'services'")).issuers().size());
    assertThrows(
        AppraisalPolicyException.class,
        () -> parse(lab.replace("'dangerousLabTrust':true", "'dangerousLabTrust':false")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'ward':1                          | 'ward':2                     | /ward",
        "'version':'v1',                   | ``                           | /version",
        "'version':'v1'                    | 'version':1                  | /version",
        "'version':'v1'                    | 'version':'v1','other':1     | /other",
        "600                               | 0                            | /maximumAgeSeconds",
        "600                               | 28801                        | /maximumAgeSeconds",
        "600                               | '600'                        | /maximumAgeSeconds",
        "https://ward.weu                  | http://ward.weu              | /issuers/0",
        "https://ward.weu.attest.azure.net | https://localhost:8443       | /issuers/0",
        "https://ward.weu                  | https://sharedweu.weu        | /issuers/0",
        "['https://ward.weu.attest.azure.net'] | []                       | /issuers",
        "['onnx']                          | []                           | /services",
        "['onnx']                          | 'onnx'                       | /services",
        "['h']                             | []                           | /maaPolicyHash",
        "'mrenclave':['AB']                | 'mrenclave':[]               | /sgx/0/mrenclave",
        "'mrenclave':['AB']                | 'mrenclave':['AB','A']       | /sgx/0/mrenclave/1",
        "'mrenclave':['AB']                | 'mrenclave':['AB'],'debug':1 | /sgx/0/debug",
        "'mrenclave':['AB']                | 'mrenclave':['AB'],'productId':1 | /sgx/0/productId",
        "'mrenclave':['AB']                | 'mrenclave':['AB'],'mrsigner':'AB' | /sgx/0/productId",
        "'productId':1,                    | ``                           | /sgx/1/productId",
        "'productId':1                     | 'productId':65536            | /sgx/1/productId",
        "'minimumSvn':2                    | 'minimumSvn':-1              | /sgx/1/minimumSvn",
        ",'minimumSvn':2                   | ``                           | /sgx/1/minimumSvn",
        "'mrsigner':'AB'                   | 'mrsigner':'EF'              | /sgx/1/mrsigner",
        "'launchMeasurement':['EF']        | 'launchMeasurement':['AB']   | /sevsnpvm/0/launchMeasurement/0",
        "'launchMeasurement':['EF']        | 'mrtd':['EF']                | /sevsnpvm/0/mrtd",
        "'tdxvm':[{'mrtd':['EF']}]         | 'tdxvm':[]                   | /tdxvm",
        "'tdxvm':[{'mrtd':['EF']}]         | 'tdxvm':['EF']               | /tdxvm/0",
        "'mrtd':['EF']                     | 'mrtd':[]                    | /tdxvm/0/mrtd",
        "'microcode':115                   | 'microcode':256              | /sevsnpvm/0/minimumSvns/microcode",
        "'microcode':115                   | 'smt':1                      | /sevsnpvm/0/minimumSvns/smt",
        "'label':'td',                     | 'launchMeasurement':['EF'],  | /azurevm/1/launchMeasurement",
        "'label':'2026.11'                 | 'label':''                   | /sgx/0/label",
        "'label':'2026.11'                 | 'label':1                    | /sgx/0/label",
        "'version':'v1'                    | 'version':''                 | /version",
        "['onnx']                          | ['onnx','']                  | /services/1",
        "'caKey':'AB'                      | 'caKey':'A'                  | /cas/0/caKey",
        ",'name':'patient.ward'            | ``                           | /cas/0/name",
        "'risk':['AB']                     | 'risk':'AB'                  | /models/risk",
        "'SWHardeningNeeded'               | 'Revoked'                    | /quotes/tcb/1",
        "'SWHardeningNeeded'               | 'uptodate'                   | /quotes/tcb/1",
        "'tcb':['UpToDate','SWHardeningNeeded'], | ``                     | /quotes/tcb",
        "'INTEL-SA-00615'                  | 'INTEL-SA-615'               | /quotes/toleratedAdvisories/0",
        "'quotes':{                        | 'quotes':{'dangerousRootKeys':['AB'], | /quotes/dangerousRootKeys",
        "'quotes':{                        | 'quotes':{'root':'x',        | /quotes/root",
      })
  void illFormedIsRefusedByName(String good, String bad, String pointer) {
    refused(good, bad, pointer);
  }

  @Test
  void aPolicyWithoutARuleIsRefused() {
    AppraisalPolicyException refused =
        assertThrows(
            AppraisalPolicyException.class,
            () -> parse("{'ward':1,'version':'v','maximumAgeSeconds':1,'services':['x']}"));
    assertEquals(
        "appraisal policy document: must have a rule in sgx, sevsnpvm, tdxvm, azurevm or cas",
        refused.getMessage());
  }

  private static void refused(String good, String bad, String pointer) {
    AppraisalPolicyException refused =
        assertThrows(AppraisalPolicyException.class, () -> parse(GOOD.replace(good, bad)));
    assertEquals(pointer, refused.pointer(), refused.getMessage());
  }

  /** A policy with a rule of every kind. */
  static byte[] good() {
    return json(GOOD);
  }

  private static AppraisalPolicy parse(String text) throws AppraisalPolicyException {
    return AppraisalPolicy.parse(json(text));
  }

  private static byte[] json(String text) {
    String json = text.replace('\'', '"').replace("\"AB\"", '"' + AB + '"');
    return json.replace("\"EF\"", '"' + EF + '"').getBytes(UTF_8);
  }
}
