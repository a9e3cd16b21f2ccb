package health.ward.attestation.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A good SGX token, to be made bad in one place. */
public final class TestToken {
  public static final Instant NOW = TestAuthority.NOW;
  public static final String ISSUER = "https://ward.weu.attest.azure.net";
  public static final String KID = "key+1/=";
  public static final byte[] RUNTIME_DATA = "runtime data".getBytes(StandardCharsets.UTF_8);
  public static final String MRENCLAVE = "ab".repeat(32);
  public static final String MRSIGNER = "cd".repeat(32);
  public static final String LAUNCH = "ef".repeat(48);

  private final Map<String, Object> header = new LinkedHashMap<>();
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private String algorithm = "SHA256withRSA";

  public TestToken() {
    this(ISSUER);
  }

  public TestToken(String issuer) {
    header("alg", "RS256").header("jku", issuer + "/certs").header("kid", KID).header("typ", "JWT");
    long now = NOW.getEpochSecond();
    claim("iss", issuer).claim("iat", now).claim("nbf", now).claim("exp", now + 28_800);
    claim("x-ms-ver", "1.0").claim("x-ms-attestation-type", "sgx").claim("x-ms-policy-hash", "ph");
    claim("x-ms-sgx-is-debuggable", false).claim("x-ms-sgx-mrenclave", MRENCLAVE);
    claim("x-ms-sgx-mrsigner", MRSIGNER).claim("x-ms-sgx-product-id", 1).claim("x-ms-sgx-svn", 2);
    runtimeData(RUNTIME_DATA);
  }

  /** A good token of Azure's guest attestation about an SEV-SNP machine. */
  public static TestToken azureVm(String issuer, byte[] runtimeData) {
    String nonce = Hex.of(Sha256.of(runtimeData));
    return new TestToken(issuer)
        .withoutTee()
        .claim("x-ms-attestation-type", "azurevm")
        .claim("secureboot", true)
        .claim("x-ms-azurevm-debuggersdisabled", true)
        .claim("x-ms-azurevm-bootdebug-enabled", false)
        .claim("x-ms-azurevm-kerneldebug-enabled", false)
        .claim("x-ms-azurevm-hypervisordebug-enabled", false)
        .claim("x-ms-azurevm-testsigning-enabled", false)
        .claim("x-ms-isolation-tee", snpMachine())
        .claim(
            "x-ms-runtime",
            Map.of(
                "client-payload",
                Map.of(
                    "nonce",
                    Base64.getEncoder()
                        .encodeToString(nonce.getBytes(StandardCharsets.US_ASCII)))));
  }

  /** What guest attestation says about the processor's report. */
  public static Map<String, Object> snpMachine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("x-ms-attestation-type", "sevsnpvm");
    machine.put("x-ms-compliance-status", "azure-compliant-cvm");
    machine.put("x-ms-sevsnpvm-is-debuggable", false);
    machine.put("x-ms-sevsnpvm-migration-allowed", false);
    machine.put("x-ms-sevsnpvm-launchmeasurement", LAUNCH);
    machine.put("x-ms-sevsnpvm-guestsvn", 2);
    machine.put("x-ms-sevsnpvm-bootloader-svn", 3);
    machine.put("x-ms-sevsnpvm-tee-svn", 0);
    machine.put("x-ms-sevsnpvm-snpfw-svn", 8);
    machine.put("x-ms-sevsnpvm-microcode-svn", 115);
    machine.put("x-ms-sevsnpvm-reportdata", "77".repeat(32) + "00".repeat(32));
    return machine;
  }

  public TestToken header(String name, Object value) {
    header.put(name, value);
    return this;
  }

  public TestToken claim(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  public TestToken without(String name) {
    header.remove(name);
    claims.remove(name);
    return this;
  }

  /** Without what is said about an SGX enclave. */
  public TestToken withoutTee() {
    claims.keySet().removeIf(name -> name.startsWith("x-ms-sgx-"));
    return this;
  }

  public TestToken runtimeData(byte[] runtimeData) {
    return claim("x-ms-sgx-report-data", Hex.of(Sha256.of(runtimeData)) + "00".repeat(32));
  }

  /** Signs with a JDK algorithm, whatever the header says. */
  public TestToken signedBy(String jdkAlgorithm) {
    algorithm = jdkAlgorithm;
    return this;
  }

  public String header() {
    return json(header);
  }

  public String claims() {
    return json(claims);
  }

  public String sign(KeyPair keys) {
    return sign(header(), claims(), keys);
  }

  /** Signs the given texts as they are. */
  public String sign(String headerJson, String claimsJson, KeyPair keys) {
    String signed = part(headerJson) + "." + part(claimsJson);
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + Base64Url.encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String part(String json) {
    return Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String json(Map<String, Object> members) {
    try {
      return new ObjectMapper().writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
