package health.ward.attestation.maa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.testing.TestKeys;
import health.ward.attestation.testing.TestToken;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureVmClaimsTest {
  private static final KeyPair KEYS = TestKeys.rsa(2048);
  private static final byte[] RUNTIME_DATA = TestToken.RUNTIME_DATA;

  @Test
  void aNodeThatGuestAttestationVouchesForIsRead() throws Exception {
    AzureVmClaims claims = (AzureVmClaims) verify(token()).tee();
    assertEquals("azurevm", claims.attestationType());
    assertEquals(TestToken.LAUNCH, claims.measurement());
    assertEquals("x-ms-isolation-tee.x-ms-sevsnpvm-launchmeasurement", claims.measurementClaim());
    assertEquals(Hex.of(Sha256.of(RUNTIME_DATA)), claims.payloadNonce());
  }

  @Test
  void aTdxNodeIsRead() throws Exception {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("x-ms-attestation-type", "tdxvm");
    machine.put("x-ms-compliance-status", "azure-compliant-cvm");
    machine.put("tdx_td_attributes_debug", false);
    machine.put("tdx_mrtd", "12".repeat(48));
    machine.put("tdx_report_data", "00".repeat(64));
    AzureVmClaims claims =
        (AzureVmClaims) verify(token().claim("x-ms-isolation-tee", machine)).tee();
    assertEquals("12".repeat(48), ((TdxClaims) claims.machine()).mrtd());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("refusedClaims")
  void whatWouldLetSomebodyIntoTheNodeIsRefused(String claim, Object value) {
    refused(claim, token().claim(claim, value));
    refused(claim, token().without(claim));
  }

  static Stream<Arguments> refusedClaims() {
    return Stream.of(
        Arguments.of("secureboot", false),
        Arguments.of("secureboot", "true"),
        Arguments.of("x-ms-azurevm-debuggersdisabled", false),
        Arguments.of("x-ms-azurevm-bootdebug-enabled", true),
        Arguments.of("x-ms-azurevm-kerneldebug-enabled", true),
        Arguments.of("x-ms-azurevm-hypervisordebug-enabled", true),
        Arguments.of("x-ms-azurevm-testsigning-enabled", true),
        Arguments.of("x-ms-isolation-tee", "sevsnpvm"),
        Arguments.of("x-ms-runtime", List.of()));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("refusedMachines")
  void aMachineThatIsNotIsolatedIsRefused(String claim, Object value) {
    Map<String, Object> machine = TestToken.snpMachine();
    machine.put(claim, value);
    refused("x-ms-isolation-tee." + claim, token().claim("x-ms-isolation-tee", machine));
    machine.remove(claim);
    refused("x-ms-isolation-tee." + claim, token().claim("x-ms-isolation-tee", machine));
  }

  static Stream<Arguments> refusedMachines() {
    return Stream.of(
        Arguments.of("x-ms-attestation-type", "sgx"),
        Arguments.of("x-ms-attestation-type", "azurevm"),
        Arguments.of("x-ms-compliance-status", "azure-signed-cvm"),
        Arguments.of("x-ms-sevsnpvm-is-debuggable", true),
        Arguments.of("x-ms-sevsnpvm-migration-allowed", true),
        Arguments.of("x-ms-sevsnpvm-launchmeasurement", "ef".repeat(47)));
  }

  @Test
  void otherRuntimeDataIsRefused() {
    refused("x-ms-runtime.client-payload.nonce", azureVm("another".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234", "no base64!", "MTIzNA=="})
  void aPayloadThatIsNoDigestIsRefused(String nonce) {
    refused("x-ms-runtime.client-payload.nonce", token().claim("x-ms-runtime", payload(nonce)));
  }

  @Test
  void theDigestItselfWithoutItsBase64IsRefused() {
    String digest = Hex.of(Sha256.of(RUNTIME_DATA));
    refused("x-ms-runtime.client-payload.nonce", token().claim("x-ms-runtime", payload(digest)));
  }

  @Test
  void aDigestWithSomethingBehindItIsRefused() {
    String more = Hex.of(Sha256.of(RUNTIME_DATA)) + "00";
    String nonce = Base64.getEncoder().encodeToString(more.getBytes(UTF_8));
    refused("x-ms-runtime.client-payload.nonce", token().claim("x-ms-runtime", payload(nonce)));
  }

  @Test
  void reportDataOfTheMachineBindsNothing() {
    Map<String, Object> machine = TestToken.snpMachine();
    machine.put("x-ms-sevsnpvm-reportdata", Hex.of(Sha256.of(RUNTIME_DATA)) + "00".repeat(32));
    refused(
        "x-ms-runtime.client-payload.nonce",
        azureVm("another".getBytes(UTF_8)).claim("x-ms-isolation-tee", machine));
  }

  @Test
  void aNodesReportAloneIsRefusedAsItBindsTheVirtualTpm() {
    TestToken platform = new TestToken();
    TestToken.snpMachine().forEach(platform::claim);
    refused("x-ms-sevsnpvm-reportdata", platform);
  }

  private static Map<String, Object> payload(String nonce) {
    return Map.of("client-payload", Map.of("nonce", nonce));
  }

  private static TestToken token() {
    return azureVm(RUNTIME_DATA);
  }

  private static TestToken azureVm(byte[] runtimeData) {
    return TestToken.azureVm(TestToken.ISSUER, runtimeData);
  }

  private static void refused(String claim, TestToken token) {
    MaaTokenException refused = assertThrows(MaaTokenException.class, () -> verify(token));
    assertEquals(claim, refused.claim(), refused.getMessage());
  }

  private static MaaClaims verify(TestToken token) throws Exception {
    return new MaaTokenVerifier(
            List.of(MaaIssuer.own(TestToken.ISSUER)),
            (issuer, kid) -> Optional.of((RSAPublicKey) KEYS.getPublic()),
            Clock.fixed(TestToken.NOW, ZoneOffset.UTC),
            Duration.ofMinutes(10))
        .verify(token.sign(KEYS), RUNTIME_DATA);
  }
}
