package health.ward.attestation.maa;

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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VirtualMachineTokensTest {
  private static final KeyPair KEYS = TestKeys.rsa(2048);
  private static final String MEASUREMENT = "ef".repeat(48);
  private static final String REPORT_DATA =
      Hex.of(Sha256.of(TestToken.RUNTIME_DATA)) + "00".repeat(32);
  private static final Map<String, Object> SNP =
      Map.of(
          "x-ms-sevsnpvm-is-debuggable",
          false,
          "x-ms-sevsnpvm-migration-allowed",
          false,
          "x-ms-sevsnpvm-launchmeasurement",
          MEASUREMENT,
          "x-ms-sevsnpvm-reportdata",
          REPORT_DATA,
          "x-ms-sevsnpvm-guestsvn",
          4_294_967_295L,
          "x-ms-sevsnpvm-bootloader-svn",
          3,
          "x-ms-sevsnpvm-tee-svn",
          0,
          "x-ms-sevsnpvm-snpfw-svn",
          8,
          "x-ms-sevsnpvm-microcode-svn",
          255);
  private static final Map<String, Object> TDX =
      Map.of(
          "tdx_td_attributes_debug", false,
          "tdx_mrtd", MEASUREMENT,
          "tdx_report_data", REPORT_DATA);

  @Test
  void anSnpMachineIsReadByItsOwnClaims() throws Exception {
    assertEquals(
        new SnpClaims(MEASUREMENT, new SnpSvns(4_294_967_295L, 3, 0, 8, 255), REPORT_DATA),
        verify(token("sevsnpvm", SNP)).tee());
  }

  @Test
  void aTdxMachineIsReadByItsOwnClaims() throws Exception {
    assertEquals(new TdxClaims(MEASUREMENT, REPORT_DATA), verify(token("tdxvm", TDX)).tee());
  }

  @ParameterizedTest(name = "{0} without {1}")
  @MethodSource("required")
  void whatIsMissingIsRefused(String type, String claim) {
    TestToken token = token(type, claims(type)).without(claim);
    assertEquals("nothing", refused(claim, token).found());
  }

  static Stream<Arguments> required() {
    return Stream.of("sevsnpvm", "tdxvm")
        .flatMap(type -> claims(type).keySet().stream().map(claim -> Arguments.of(type, claim)));
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource("refused")
  void whatIsNotAsItMustBeIsRefused(String type, String claim, Object value) {
    refused(claim, token(type, claims(type)).claim(claim, value));
  }

  static Stream<Arguments> refused() {
    String upper = MEASUREMENT.toUpperCase(Locale.ROOT);
    return Stream.of(
            row("sevsnpvm", "x-ms-sevsnpvm-is-debuggable", true, "false", 0, null, List.of(false)),
            row("sevsnpvm", "x-ms-sevsnpvm-migration-allowed", true, "false", 0, null),
            row("sevsnpvm", "x-ms-sevsnpvm-launchmeasurement", upper, "ef".repeat(32), 1, null),
            row("sevsnpvm", "x-ms-sevsnpvm-reportdata", "00".repeat(64), REPORT_DATA + "00", 1),
            row("sevsnpvm", "x-ms-sevsnpvm-guestsvn", 4_294_967_296L, -1, "2", 2.0, null),
            row("sevsnpvm", "x-ms-sevsnpvm-bootloader-svn", 256, -1, "2"),
            row("sevsnpvm", "x-ms-sevsnpvm-tee-svn", 256, -1, "2"),
            row("sevsnpvm", "x-ms-sevsnpvm-snpfw-svn", 256, -1, "2"),
            row("sevsnpvm", "x-ms-sevsnpvm-microcode-svn", 256, -1, "2"),
            row("tdxvm", "tdx_td_attributes_debug", true, "false", 0, null, List.of(false)),
            row("tdxvm", "tdx_mrtd", upper, "ef".repeat(32), 1, null),
            row("tdxvm", "tdx_report_data", "00".repeat(64), REPORT_DATA + "00", 1))
        .flatMap(rows -> rows);
  }

  private static Stream<Arguments> row(String type, String claim, Object... values) {
    return Arrays.stream(values).map(value -> Arguments.of(type, claim, value));
  }

  @ParameterizedTest(name = "{0} by the claims of {1}")
  @MethodSource("confusions")
  void claimsOfAnotherKindDoNotCount(String type, String other, String claim) {
    refused(claim, token(type, claims(other)));
  }

  static Stream<Arguments> confusions() {
    return Stream.of(
        Arguments.of("sgx", "sevsnpvm", "x-ms-sgx-is-debuggable"),
        Arguments.of("sgx", "tdxvm", "x-ms-sgx-is-debuggable"),
        Arguments.of("sevsnpvm", "sgx", "x-ms-sevsnpvm-is-debuggable"),
        Arguments.of("sevsnpvm", "tdxvm", "x-ms-sevsnpvm-is-debuggable"),
        Arguments.of("tdxvm", "sgx", "tdx_td_attributes_debug"),
        Arguments.of("tdxvm", "sevsnpvm", "tdx_td_attributes_debug"));
  }

  @Test
  void claimsInsideTheIsolationClaimCountForAnAzureVmOnly() {
    refused(
        "x-ms-sevsnpvm-is-debuggable",
        new TestToken()
            .withoutTee()
            .claim("x-ms-attestation-type", "sevsnpvm")
            .claim("x-ms-isolation-tee", SNP));
  }

  private static Map<String, Object> claims(String type) {
    return switch (type) {
      case "sevsnpvm" -> SNP;
      case "tdxvm" -> TDX;
      default -> Map.of();
    };
  }

  private static TestToken token(String type, Map<String, Object> claims) {
    TestToken token = new TestToken().claim("x-ms-attestation-type", type);
    if (!claims.isEmpty()) {
      token.withoutTee();
    }
    claims.forEach(token::claim);
    return token;
  }

  private static MaaTokenException refused(String claim, TestToken token) {
    MaaTokenException refused = assertThrows(MaaTokenException.class, () -> verify(token));
    assertEquals(claim, refused.claim(), refused.getMessage());
    return refused;
  }

  private static MaaClaims verify(TestToken token) throws Exception {
    MaaTokenVerifier verifier =
        new MaaTokenVerifier(
            List.of(MaaIssuer.own(TestToken.ISSUER)),
            (issuer, kid) -> Optional.of((RSAPublicKey) KEYS.getPublic()),
            Clock.fixed(TestToken.NOW, ZoneOffset.UTC),
            Duration.ofMinutes(10));
    return verifier.verify(token.sign(KEYS), TestToken.RUNTIME_DATA);
  }
}
