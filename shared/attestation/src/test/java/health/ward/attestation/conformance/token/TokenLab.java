package health.ward.attestation.conformance.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.conformance.lab.SeededRsa;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.testing.TestMaa;
import health.ward.attestation.testing.TestToken;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the token cases share: one provider, its key, one service's runtime data, good tokens. */
public final class TokenLab {
  public static final Instant NOW = TestToken.NOW;
  public static final String ISSUER = TestToken.ISSUER;
  public static final KeyPair KEYS = SeededRsa.rsa("provider", 2048);
  public static final byte[] KEY_DOCUMENT = SeededRsa.stream("key document", 41);
  public static final String RISK = Hex.of(SeededRsa.stream("risk model", 32));
  public static final byte[] RUNTIME_DATA =
      new RuntimeData(
              "onnx", RuntimeData.ohttpKeys(KEY_DOCUMENT), Map.of("risk", RISK), Optional.empty())
          .toBytes();
  public static final String LAUNCH = "1e".repeat(48);
  public static final String MRTD = "2d".repeat(48);

  static final KeyPair FOREIGN = SeededRsa.rsa("foreign", 2048);
  static final int MAXIMUM_AGE_SECONDS = 600;

  private TokenLab() {}

  /** Files that lie in the group's folder. */
  public static Map<String, byte[]> shared() {
    return Map.of(
        "jwks.json", certified(TestToken.KID, KEYS), "runtime-data.json", RUNTIME_DATA.clone());
  }

  /** A token case with the common inputs, from which it may depart. */
  static Case token(String name, String description, String token) {
    return tokenAt(NOW, name, description, token);
  }

  static Case tokenAt(Instant at, String name, String description, String token) {
    return new Case(name, description, at)
        .with("maximumAgeSeconds", MAXIMUM_AGE_SECONDS)
        .with("issuers", Map.of(ISSUER, "../jwks.json"))
        .with("runtimeData", "../runtime-data.json")
        .file("token.jwt", token);
  }

  static Case token(String name, String description, TestToken token) {
    return token(name, description, token.sign(KEYS));
  }

  /** What a verifier must have read from an accepted token. */
  static Case accepted(Case good, String type, String measurement) {
    return good.with("claims", Case.members("attestationType", type, "measurement", measurement));
  }

  public static TestToken sgx() {
    return sgx(ISSUER);
  }

  public static TestToken sgx(String issuer) {
    return new TestToken(issuer).runtimeData(RUNTIME_DATA);
  }

  public static TestToken snp() {
    return virtualMachine("sevsnpvm")
        .claim("x-ms-sevsnpvm-is-debuggable", false)
        .claim("x-ms-sevsnpvm-migration-allowed", false)
        .claim("x-ms-sevsnpvm-launchmeasurement", LAUNCH)
        .claim("x-ms-sevsnpvm-guestsvn", 2)
        .claim("x-ms-sevsnpvm-bootloader-svn", 3)
        .claim("x-ms-sevsnpvm-tee-svn", 0)
        .claim("x-ms-sevsnpvm-snpfw-svn", 8)
        .claim("x-ms-sevsnpvm-microcode-svn", 115)
        .claim("x-ms-sevsnpvm-reportdata", reportData(RUNTIME_DATA));
  }

  public static TestToken tdx() {
    return virtualMachine("tdxvm")
        .claim("tdx_td_attributes_debug", false)
        .claim("tdx_mrtd", MRTD)
        .claim("tdx_report_data", reportData(RUNTIME_DATA));
  }

  static TestToken azureVm() {
    return TestToken.azureVm(ISSUER, RUNTIME_DATA);
  }

  static String reportData(byte[] runtimeData) {
    return digest(runtimeData) + "00".repeat(32);
  }

  static String digest(byte[] bytes) {
    return Hex.of(Sha256.of(bytes));
  }

  /** A key set with one self-signed certificate, as the service publishes it. */
  public static byte[] certified(String kid, KeyPair keys) {
    return (TestMaa.jwks(kid, keys) + "\n").getBytes(UTF_8);
  }

  /** A key set of bare keys. */
  static String keySet(String... keys) {
    return "{\"keys\":[" + String.join(",", List.of(keys)) + "]}\n";
  }

  /** A key as modulus and exponent. */
  static String bare(String kid, KeyPair keys) {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return "{\"kid\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\"}"
        .formatted(kid, base64Url(key.getModulus()), base64Url(key.getPublicExponent()));
  }

  private static String base64Url(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    return Base64Url.encode(unsigned);
  }

  private static TestToken virtualMachine(String type) {
    return sgx().withoutTee().claim("x-ms-attestation-type", type);
  }
}
