package health.ward.attestation.appraisal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.cas.CasIdentity;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.maa.AzureVmClaims;
import health.ward.attestation.maa.MaaClaims;
import health.ward.attestation.maa.SgxClaims;
import health.ward.attestation.maa.SnpClaims;
import health.ward.attestation.maa.SnpSvns;
import health.ward.attestation.maa.TdxClaims;
import health.ward.attestation.maa.TeeClaims;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppraiserTest {
  private static final String ISSUER = "https://ward.weu.attest.azure.net";
  private static final String BUILD = "ab".repeat(32);
  private static final String OTHER = "00".repeat(32);
  private static final String SIGNER = "cd".repeat(32);
  private static final String LAUNCH = "ef".repeat(48);
  private static final String RISK = "12".repeat(32);
  private static final String REPORT_DATA = "00".repeat(64);
  private static final String POLICY =
      "{'ward':1,'version':'v1','maximumAgeSeconds':600,'issuers':['%s'],'services':['onnx'],"
          + "'maaPolicyHash':['ph'],"
          + "'sgx':[{'label':'2026.11','mrenclave':['%s']},"
          + "{'mrsigner':'%s','productId':1,'minimumSvn':2}],"
          + "'sevsnpvm':[{'launchMeasurement':['%s']}],"
          + "'cas':[{'caKey':'%s','name':'patient.ward'}],"
          + "'models':{'risk':['%s']}}";
  private static final RuntimeData GOOD = runtimeData("onnx", Map.of("risk", RISK));

  @Test
  void aListedBuildIsAcceptedAndEveryCheckIsShown() throws Exception {
    Verdict verdict = appraise(sgx(BUILD, OTHER, 9, 0), GOOD);
    assertTrue(verdict.accepted(), verdict.toString());
    assertEquals(
        List.of(
            "service",
            "iss",
            "x-ms-policy-hash",
            "x-ms-attestation-type",
            "x-ms-sgx-mrenclave",
            "model risk"),
        verdict.checks().stream().map(Check::claim).toList());
  }

  @Test
  void theLabelOfTheRuleThatAcceptsIsShown() throws Exception {
    assertEquals("an SGX enclave: 2026.11", appraise(sgx(), GOOD).subject());
    assertEquals("an SGX enclave", appraise(sgx(OTHER, SIGNER, 1, 2), GOOD).subject());
    assertEquals("an SGX enclave", appraise(sgx(OTHER, OTHER, 1, 2), GOOD).subject());
  }

  @Test
  void aSignedProductIsAcceptedFromItsMinimumOn() throws Exception {
    assertTrue(appraise(sgx(OTHER, SIGNER, 1, 2), GOOD).accepted());
    failed(appraise(sgx(OTHER, SIGNER, 1, 1), GOOD), "/sgx/0/mrenclave", "/sgx/1/minimumSvn");
    failed(appraise(sgx(OTHER, SIGNER, 2, 2), GOOD), "/sgx/0/mrenclave", "/sgx/1/productId");
    failed(appraise(sgx(OTHER, OTHER, 1, 2), GOOD), "/sgx/0/mrenclave", "/sgx/1/mrsigner");
  }

  @Test
  void aRuleWithBuildsAndSignerAsksForBoth() throws Exception {
    String policy =
        "{'ward':1,'version':'v','maximumAgeSeconds':1,'issuers':['%s'],'services':['onnx'],"
            + "'models':{'risk':['%s']},"
            + "'sgx':[{'label':'both','mrenclave':['%s'],"
            + "'mrsigner':'%s','productId':1,'minimumSvn':2}]}";
    Appraiser both = new Appraiser(parse(policy.formatted(ISSUER, RISK, BUILD, SIGNER)));
    Optional<String> none = Optional.empty();
    SgxClaims wanted = sgx(BUILD, SIGNER, 1, 2);
    Verdict good = both.appraise(claims(ISSUER, none, wanted), GOOD);
    assertTrue(good.accepted());
    assertEquals("an SGX enclave: both", good.subject());
    Map<SgxClaims, String> others =
        Map.of(
            sgx(OTHER, SIGNER, 1, 2), "/sgx/0/mrenclave",
            sgx(BUILD, OTHER, 1, 2), "/sgx/0/mrsigner",
            sgx(BUILD, SIGNER, 2, 2), "/sgx/0/productId",
            sgx(BUILD, SIGNER, 1, 1), "/sgx/0/minimumSvn");
    others.forEach(
        (claims, line) -> failed(both.appraise(claims(ISSUER, none, claims), GOOD), line));
  }

  @Test
  void anotherServiceIsRefused() throws Exception {
    failed(appraise(sgx(), runtimeData("score", Map.of("risk", RISK))), "/services");
  }

  @Test
  void anotherIssuerOrItsPolicyIsRefused() throws Exception {
    failed(
        new Appraiser(policy()).appraise(claims("https://other", Optional.of("ph"), sgx()), GOOD),
        "/issuers");
    for (Optional<String> hash : List.of(Optional.of("other"), Optional.<String>empty())) {
      failed(new Appraiser(policy()).appraise(claims(ISSUER, hash, sgx()), GOOD), "/maaPolicyHash");
    }
  }

  @Test
  void modelsMustBeExactlyThoseOfThePolicy() throws Exception {
    failed(appraise(sgx(), runtimeData("onnx", Map.of("risk", OTHER))), "/models/risk");
    failed(appraise(sgx(), runtimeData("onnx", Map.of())), "/models/risk");
    failed(appraise(sgx(), runtimeData("onnx", Map.of("risk", RISK, "extra", OTHER))), "/models");
  }

  @Test
  void aVirtualMachineIsAcceptedWithAWarningWhatWasMeasured() throws Exception {
    Verdict verdict = appraise(snp(LAUNCH), GOOD);
    assertTrue(verdict.accepted());
    assertTrue(verdict.toString().contains("the node was measured, not the container"));
    failed(appraise(snp("00".repeat(48)), GOOD), "/sevsnpvm/0/launchMeasurement");
  }

  @Test
  void firmwareOfWhichARuleAsksNothingIsNotInTheVerdict() throws Exception {
    assertEquals(
        List.of("x-ms-sevsnpvm-launchmeasurement"),
        appraise(snp(LAUNCH), GOOD).checks().stream()
            .map(Check::claim)
            .filter(claim -> claim.startsWith("x-ms-sevsnpvm"))
            .toList());
  }

  @Test
  void aMachineWithOlderFirmwareThanARuleAsksForIsRefused() throws Exception {
    Map<String, String> claims =
        Map.of(
            "guest", "x-ms-sevsnpvm-guestsvn",
            "bootloader", "x-ms-sevsnpvm-bootloader-svn",
            "tee", "x-ms-sevsnpvm-tee-svn",
            "firmware", "x-ms-sevsnpvm-snpfw-svn",
            "microcode", "x-ms-sevsnpvm-microcode-svn");
    SnpClaims found = new SnpClaims(LAUNCH, new SnpSvns(7, 7, 7, 7, 7), REPORT_DATA);
    for (Map.Entry<String, String> part : claims.entrySet()) {
      String rule = "{'launchMeasurement':['%s'],'minimumSvns':{'%s':%d}}";
      assertTrue(machines("sevsnpvm", rule.formatted(LAUNCH, part.getKey(), 7), found).accepted());
      Verdict refused = machines("sevsnpvm", rule.formatted(LAUNCH, part.getKey(), 8), found);
      failed(refused, "/sevsnpvm/0/minimumSvns/" + part.getKey());
      assertEquals(part.getValue(), refused.failures().get(0).claim());
      assertEquals("at least 8", refused.failures().get(0).expected());
    }
  }

  @Test
  void anAzureMachineIsAppraisedByWhatTheProcessorReported() throws Exception {
    AzureVmClaims snp = new AzureVmClaims(snp(LAUNCH), OTHER);
    AzureVmClaims tdx = new AzureVmClaims(new TdxClaims(LAUNCH, REPORT_DATA), OTHER);
    String launch = "{'launchMeasurement':['%s'],'minimumSvns':{'tee':1}}".formatted(LAUNCH);
    String domain = "{'mrtd':['%s']}".formatted(LAUNCH);
    assertTrue(machines("azurevm", domain, tdx).accepted());
    assertTrue(machines("azurevm", launch + "," + domain, tdx).accepted());
    assertTrue(machines("azurevm", launch.replace(":1", ":0"), snp).accepted());
    Verdict old = machines("azurevm", launch, snp);
    failed(old, "/azurevm/0/minimumSvns/tee");
    assertEquals("x-ms-isolation-tee.x-ms-sevsnpvm-tee-svn", old.failures().get(0).claim());
    failed(machines("azurevm", domain, snp), "/azurevm/0");
    failed(machines("azurevm", domain.replace("ef", "00"), tdx), "/azurevm/0/mrtd");
    failed(machines("sevsnpvm", launch, snp), "/azurevm");
  }

  @Test
  void aKindWithoutARuleIsRefused() throws Exception {
    failed(appraise(new TdxClaims(LAUNCH, REPORT_DATA), GOOD), "/tdxvm");
  }

  @Test
  void aCasIdentityMustMatchKeyAndName() throws Exception {
    Verdict good = cas(BUILD, "api", "patient.ward");
    assertTrue(good.accepted());
    assertEquals(
        List.of("service", "cas-key", "cas-name", "model risk"),
        good.checks().stream().map(Check::claim).toList());
    failed(cas(OTHER, "patient.ward"), "/cas/0/caKey");
    failed(cas(BUILD, "score.ward"), "/cas/0/name");
    failed(cas(BUILD), "/cas/0/name");
  }

  @Test
  void aCasIdentityIsRefusedByAPolicyWithoutCas() throws Exception {
    String json = POLICY.formatted(ISSUER, BUILD, SIGNER, LAUNCH, BUILD, RISK);
    String without = json.replaceFirst(",'cas':\\[.*?\\]", "").replace('\'', '"');
    AppraisalPolicy policy = AppraisalPolicy.parse(without.getBytes(UTF_8));
    CasIdentity identity = new CasIdentity(BUILD, List.of("patient.ward"));
    failed(new Appraiser(policy).appraise(identity, GOOD), "/cas");
  }

  @Test
  void theVerdictReadsAsATableAndAsJson() throws Exception {
    Verdict verdict = appraise(sgx(OTHER, OTHER, 1, 2), GOOD);
    String table = verdict.toString();
    assertTrue(table.startsWith("REFUSED by policy v1: an SGX enclave\n"), table);
    assertTrue(
        table.contains(
            "  FAIL  x-ms-sgx-mrenclave: expected %s, found %s  [/sgx/0/mrenclave]"
                .formatted(BUILD, OTHER)),
        table);
    assertTrue(table.contains("  ok    service = onnx  [/services]"), table);
  }

  @Test
  void asJsonAVerdictSaysTheSameAndWhatToDo() {
    Check passed = Check.equal("iss", "https://a.example", "https://a.example", "/issuers");
    Check failed = Check.oneOf("service", List.of("onnx", "risk"), "score", "/services");
    assertEquals(
        """
        {'accepted':false,'policy':'v1','subject':'an SGX enclave','checks':[\
        {'claim':'iss','expected':'https://a.example','found':'https://a.example',\
        'policy':'/issuers','passed':true},\
        {'claim':'service','expected':'one of onnx, risk','found':'score',\
        'policy':'/services','passed':false,\
        'advice':'Another service answered: check the address, and services in the policy.'}]}"""
            .replace('\'', '"'),
        new Verdict("v1", "an SGX enclave", List.of(passed, failed)).toJson());
  }

  @Test
  void nothingCheckedIsNothingAccepted() {
    assertFalse(new Verdict("v1", "nobody", List.of()).accepted());
  }

  private static void failed(Verdict verdict, String... lines) {
    assertFalse(verdict.accepted());
    assertEquals(
        List.of(lines),
        verdict.failures().stream().map(Check::policy).toList(),
        verdict.toString());
  }

  private static Verdict appraise(TeeClaims tee, RuntimeData runtimeData) throws Exception {
    return new Appraiser(policy()).appraise(claims(ISSUER, Optional.of("ph"), tee), runtimeData);
  }

  private static Verdict machines(String kind, String rules, TeeClaims tee) throws Exception {
    String policy =
        "{'ward':1,'version':'v','maximumAgeSeconds':1,'issuers':['%s'],'services':['onnx'],"
            + "'models':{'risk':['%s']},'%s':[%s]}";
    return new Appraiser(parse(policy.formatted(ISSUER, RISK, kind, rules)))
        .appraise(claims(ISSUER, Optional.empty(), tee), GOOD);
  }

  private static Verdict cas(String key, String... names) throws Exception {
    return new Appraiser(policy()).appraise(new CasIdentity(key, List.of(names)), GOOD);
  }

  private static MaaClaims claims(String issuer, Optional<String> policyHash, TeeClaims tee) {
    Instant now = Instant.EPOCH;
    return new MaaClaims(issuer, now, now, now, policyHash, tee);
  }

  private static SnpClaims snp(String launchMeasurement) {
    return new SnpClaims(launchMeasurement, new SnpSvns(2, 3, 0, 8, 115), REPORT_DATA);
  }

  private static SgxClaims sgx() {
    return sgx(BUILD, SIGNER, 1, 2);
  }

  private static SgxClaims sgx(String mrenclave, String mrsigner, int productId, int svn) {
    return new SgxClaims(mrenclave, mrsigner, productId, svn, REPORT_DATA);
  }

  private static RuntimeData runtimeData(String service, Map<String, String> models) {
    return new RuntimeData(service, "", models, Optional.empty());
  }

  private static AppraisalPolicy policy() throws Exception {
    return parse(POLICY.formatted(ISSUER, BUILD, SIGNER, LAUNCH, BUILD, RISK));
  }

  private static AppraisalPolicy parse(String json) throws Exception {
    return AppraisalPolicy.parse(json.replace('\'', '"').getBytes(UTF_8));
  }
}
