package health.ward.aks.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.aks.template.Deployed;
import health.ward.aks.template.Flattened;
import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.Appraiser;
import health.ward.attestation.appraisal.Check;
import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.maa.MaaTokenException;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.testing.TestKeys;
import health.ward.attestation.testing.TestToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Contoso's apps believe of Fabrikam's enclave, tried with tokens of each kind. */
class OnnxPolicyTest {
  private static final KeyPair KEYS = TestKeys.rsa(2048);
  private static final String ISOLATION = "x-ms-isolation-tee";

  @TempDir static Path folder;
  private static Map<String, String> values;
  private static RuntimeData runtimeData;

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    values = Flattened.texts(Deployed.source("aks/values.example.yaml"));
    for (String kind : List.of("sgx", "snp", "tdx")) {
      Deployed.policy(kind, folder.resolve(kind));
    }
    Map<String, String> models = new TreeMap<>();
    models.put("risk", value("model.risk.sha256"));
    models.put("risk/1", value("model.risk.sha256"));
    models.put("unet", value("model.unet-int8.sha256"));
    models.put("unet/1", value("model.unet.sha256"));
    models.put("unet/2", value("model.unet-int8.sha256"));
    runtimeData = new RuntimeData("onnx", "A".repeat(43), models, Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgx", "snp", "tdx"})
  void whatFabrikamShowsIsAccepted(String kind) throws Exception {
    Verdict verdict = verdict(kind, token(kind));
    assertTrue(verdict.accepted(), verdict.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "sgx, snp",
    "sgx, tdx",
    "snp, sgx",
    "snp, tdx",
    "tdx, sgx",
    "tdx, snp",
  })
  void anotherKindIsRefused(String policy, String shown) throws Exception {
    assertFalse(verdict(policy, token(shown)).accepted());
  }

  @ParameterizedTest
  @CsvSource({
    "snp, x-ms-sevsnpvm-launchmeasurement, /azurevm/0/launchMeasurement",
    "tdx, tdx_mrtd, /azurevm/0/mrtd"
  })
  void anotherMachinesMeasurementIsRefused(String kind, String claim, String line)
      throws Exception {
    Map<String, Object> machine = machine(kind);
    machine.put(claim, "99".repeat(48));
    assertEquals(List.of(line), lines(verdict(kind, token(kind).claim(ISOLATION, machine))));
  }

  @Test
  void anotherBuildOrSignerOfTheEnclaveIsRefused() throws Exception {
    TestToken build = token("sgx").claim("x-ms-sgx-mrenclave", "99".repeat(32));
    assertEquals(List.of("/sgx/0/mrenclave"), lines(verdict("sgx", build)));
    TestToken signer = token("sgx").claim("x-ms-sgx-mrsigner", "99".repeat(32));
    assertEquals(List.of("/sgx/0/mrsigner"), lines(verdict("sgx", signer)));
  }

  @ParameterizedTest
  @CsvSource({
    "x-ms-sevsnpvm-bootloader-svn, bootloader, 2",
    "x-ms-sevsnpvm-tee-svn, tee, 0",
    "x-ms-sevsnpvm-snpfw-svn, firmware, 7",
    "x-ms-sevsnpvm-microcode-svn, microcode, 114"
  })
  void anOlderPlatformIsRefused(String claim, String member, int older) throws Exception {
    Map<String, Object> machine = machine("snp");
    machine.put(claim, older);
    assertEquals(
        List.of("/azurevm/0/minimumSvns/" + member),
        lines(verdict("snp", token("snp").claim(ISOLATION, machine))));
  }

  @ParameterizedTest
  @CsvSource({"snp, x-ms-sevsnpvm-is-debuggable", "tdx, tdx_td_attributes_debug"})
  void aMachineUnderADebuggerIsNotBelieved(String kind, String claim) throws Exception {
    Map<String, Object> machine = machine(kind);
    machine.put(claim, true);
    TestToken inside = token(kind).claim(ISOLATION, machine);
    assertThrows(MaaTokenException.class, () -> verdict(kind, inside));
    TestToken outside = token(kind).claim("x-ms-azurevm-kerneldebug-enabled", true);
    assertThrows(MaaTokenException.class, () -> verdict(kind, outside));
  }

  @Test
  void anEnclaveUnderADebuggerIsNotBelieved() {
    TestToken debug = token("sgx").claim("x-ms-sgx-is-debuggable", true);
    assertThrows(MaaTokenException.class, () -> verdict("sgx", debug));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgx", "snp", "tdx"})
  void theWordOfAProviderWithAnotherPolicyIsRefused(String kind) throws Exception {
    TestToken other = token(kind).claim("x-ms-policy-hash", "B".repeat(43));
    assertEquals(List.of("/maaPolicyHash"), lines(verdict(kind, other)));
  }

  private static Verdict verdict(String kind, TestToken token) throws Exception {
    AppraisalPolicy policy =
        AppraisalPolicy.parse(
            Files.readAllBytes(folder.resolve(kind).resolve("onnx/" + kind + ".json")));
    MaaTokenVerifier verifier =
        new MaaTokenVerifier(
            policy.issuers(),
            (issuer, kid) -> Optional.of((RSAPublicKey) KEYS.getPublic()),
            Clock.fixed(TestToken.NOW, ZoneOffset.UTC),
            policy.maximumAge());
    return new Appraiser(policy)
        .appraise(verifier.verify(token.sign(KEYS), TestToken.RUNTIME_DATA), runtimeData);
  }

  private static List<String> lines(Verdict verdict) {
    return verdict.failures().stream().map(Check::policy).toList();
  }

  /** What Contoso's provider says of Fabrikam's enclave when all is well. */
  private static TestToken token(String kind) {
    String issuer = value("contoso.maa");
    TestToken token =
        kind.equals("sgx")
            ? new TestToken(issuer)
                .claim("x-ms-sgx-mrenclave", value("fabrikam.onnx.mrenclave"))
                .claim("x-ms-sgx-mrsigner", value("fabrikam.onnx.mrsigner"))
            : TestToken.azureVm(issuer, TestToken.RUNTIME_DATA).claim(ISOLATION, machine(kind));
    return token.claim("x-ms-policy-hash", value("contoso.maaPolicyHash"));
  }

  private static Map<String, Object> machine(String kind) {
    Map<String, Object> machine = new LinkedHashMap<>();
    if (kind.equals("snp")) {
      machine.putAll(TestToken.snpMachine());
      machine.put("x-ms-sevsnpvm-tee-svn", 1);
      machine.put("x-ms-sevsnpvm-launchmeasurement", value("fabrikam.node.launchMeasurement"));
      return machine;
    }
    machine.put("x-ms-attestation-type", "tdxvm");
    machine.put("x-ms-compliance-status", "azure-compliant-cvm");
    machine.put("tdx_td_attributes_debug", false);
    machine.put("tdx_mrtd", value("fabrikam.node.mrtd"));
    machine.put("tdx_report_data", "77".repeat(32) + "00".repeat(32));
    return machine;
  }

  private static String value(String name) {
    return Optional.ofNullable(values.get(name)).orElseThrow();
  }
}
