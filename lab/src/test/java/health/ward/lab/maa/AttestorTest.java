package health.ward.lab.maa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Sha256;
import health.ward.lab.certificate.Pem;
import health.ward.lab.http.HttpCall;
import health.ward.lab.http.HttpProblem;
import health.ward.lab.tee.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AttestorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final byte[] RUNTIME_DATA =
      "{\"service\":\"onnx\"}".getBytes(StandardCharsets.UTF_8);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SigningKey SIGNING = SigningKey.create(RANDOM, CLOCK);

  private final TestPlatform platform = new TestPlatform(CLOCK);
  private final TokenIssuer tokens =
      new TokenIssuer("https://localhost:8443", SIGNING, RANDOM, CLOCK);
  private final Attestor attestor =
      new Attestor(new QuoteCheck(platform.rootKey(), platform.collateral(), CLOCK), tokens);

  @Test
  void attest_signsTheClaimsOfTheOriginal() throws Exception {
    JWSObject token = attested("2020-10-01", request("JSON"));
    assertTrue(token.verify(new RSASSAVerifier(publishedKey())));
    assertEquals("https://localhost:8443/certs", token.getHeader().getJWKURL().toString());
    assertEquals(44, token.getHeader().getKeyID().length());
    JsonNode claims = claims(token);
    assertEquals("https://localhost:8443", claims.path("iss").asText());
    assertEquals(NOW.getEpochSecond(), claims.path("iat").asLong());
    assertEquals(NOW.getEpochSecond(), claims.path("nbf").asLong());
    assertEquals(28_800, claims.path("exp").asLong() - claims.path("iat").asLong());
    assertEquals("sgx", claims.path("x-ms-attestation-type").asText());
    assertEquals("1.0", claims.path("x-ms-ver").asText());
    assertTrue(claims.path("x-ms-sgx-is-debuggable").isBoolean());
    assertFalse(claims.path("x-ms-sgx-is-debuggable").asBoolean());
    assertEquals(TestPlatform.MRENCLAVE, claims.path("x-ms-sgx-mrenclave").asText());
    assertEquals(TestPlatform.MRENCLAVE, claims.path("sgx-mrenclave").asText());
    assertEquals(128, claims.path("x-ms-sgx-report-data").asText().length());
    assertEquals("onnx", claims.path("x-ms-runtime").path("service").asText());
    assertEquals(7, claims.path("x-ms-sgx-collateral").size());
    assertFalse(claims.has("nonce"));
  }

  @Test
  void attest_echoesTheNonceInTheNewerVersionOnly() throws Exception {
    ObjectNode request = request("JSON").put("nonce", "abc");
    assertEquals("abc", claims(attested("2022-08-01", request)).path("nonce").asText());
    assertFalse(claims(attested("2020-10-01", request)).has("nonce"));
  }

  @Test
  void attest_takesBinaryInAnyCaseAndGivesItBack() throws Exception {
    JsonNode claims = claims(attested("2020-10-01", request("BINARY")));
    assertEquals(Base64Url.encode(RUNTIME_DATA), claims.path("x-ms-sgx-ehd").asText());
    assertFalse(claims.has("x-ms-runtime"));
  }

  @Test
  void attest_saysThatAnEnclaveIsDebuggable() throws Exception {
    ObjectNode request = request("JSON");
    request.put("quote", Base64Url.encode(platform.quote(Sha256.of(RUNTIME_DATA), true)));
    assertTrue(claims(attested("2020-10-01", request)).path("x-ms-sgx-is-debuggable").asBoolean());
  }

  @Test
  void attest_refusesRuntimeDataThatTheQuoteDoesNotBind() {
    ObjectNode request = request("JSON");
    ((ObjectNode) request.path("runtimeData"))
        .put("data", Base64Url.encode("{}".getBytes(StandardCharsets.UTF_8)));
    assertRefused("The hash of runtimeData is not in the quote's report data.", request);
  }

  @Test
  void attest_refusesAQuoteOfAnotherRoot() {
    byte[] foreign = new TestPlatform(CLOCK).quote(Sha256.of(RUNTIME_DATA), false);
    ObjectNode request = request("JSON").put("quote", Base64Url.encode(foreign));
    assertTrue(refusal("2020-10-01", request).startsWith("The quote is not valid: PCK_CHAIN"));
  }

  @Test
  void attest_refusesAPlatformThatLacksPatchesUntilItHasThem() throws Exception {
    platform.outdated(true);
    assertRefused(
        "The quote is not valid: the platform's TCB status is OutOfDate [LAB-SA-1]",
        request("JSON"));
    platform.outdated(false);
    assertEquals("sgx", claims(attested("2020-10-01", request("JSON"))).path("tee").asText());
  }

  @Test
  void attest_refusesAQuoteWithTheCollateralOfAnotherRoot() {
    Attestor confused =
        new Attestor(
            new QuoteCheck(platform.rootKey(), new TestPlatform(CLOCK).collateral(), CLOCK),
            tokens);
    HttpProblem refused =
        assertThrows(HttpProblem.class, () -> confused.attest(call("2020-10-01", request("JSON"))));
    assertEquals("InvalidParameter", refused.code());
    assertTrue(String.valueOf(refused.getMessage()).contains("ROOT_CRL"));
  }

  @Test
  void attest_refusesWhatIsNotARequest() {
    assertRefused("quote is missing or not base64url.", request("JSON").put("quote", "+/="));
    assertRefused("runtimeData.dataType must be JSON or Binary.", request("XML"));
    assertRefused(
        "Draft policies give unsecured tokens; the lab has none.",
        request("JSON").put("draftPolicyForAttestation", "version=1.0;"));
    assertEquals(
        "The api-version '2018-09-01-preview' is not supported.",
        refusal("2018-09-01-preview", request("JSON")));
  }

  @Test
  void forgedSignature_doesNotVerifyUnderThePublishedKey() throws Exception {
    tokens.faults(Set.of(MaaFault.FORGED_SIGNATURE));
    JWSObject token = attested("2020-10-01", request("JSON"));
    assertEquals(SIGNING.kid(), token.getHeader().getKeyID());
    assertFalse(token.verify(new RSASSAVerifier(publishedKey())));
  }

  @Test
  void expiredTokenAndWrongIssuer_areSignedButSayWhatTheyAre() throws Exception {
    tokens.faults(Set.of(MaaFault.EXPIRED_TOKEN));
    JWSObject expired = attested("2020-10-01", request("JSON"));
    assertTrue(expired.verify(new RSASSAVerifier(publishedKey())));
    assertTrue(claims(expired).path("exp").asLong() < NOW.getEpochSecond());
    tokens.faults(Set.of(MaaFault.WRONG_ISSUER));
    JsonNode claims = claims(attested("2020-10-01", request("JSON")));
    assertEquals("https://stranger.weu.attest.azure.net", claims.path("iss").asText());
    tokens.faults(Set.of());
    claims = claims(attested("2020-10-01", request("JSON")));
    assertEquals("https://localhost:8443", claims.path("iss").asText());
  }

  @Test
  void notYetValid_isSignedAndBeginsInAnHour() throws Exception {
    tokens.faults(Set.of(MaaFault.NOT_YET_VALID));
    JWSObject token = attested("2020-10-01", request("JSON"));
    assertTrue(token.verify(new RSASSAVerifier(publishedKey())));
    assertEquals(NOW.plusSeconds(3600).getEpochSecond(), claims(token).path("nbf").asLong());
  }

  @Test
  void algNone_isNotSignedAndSaysSo() throws Exception {
    tokens.faults(Set.of(MaaFault.ALG_NONE));
    HttpCall call = call("2020-10-01", request("JSON"));
    String token = JSON.readTree(attestor.attest(call).body()).path("token").asText();
    assertTrue(token.endsWith("."), token);
    assertEquals("none", PlainObject.parse(token).getHeader().getAlgorithm().getName());
  }

  @Test
  void foreignKid_isSignedByTheKeyItNamesWhichIsNotPublished() throws Exception {
    tokens.faults(Set.of(MaaFault.FOREIGN_KID));
    String kid = attested("2020-10-01", request("JSON")).getHeader().getKeyID();
    assertNotEquals(SIGNING.kid(), kid);
    assertFalse(SigningKey.keySet(tokens.published()).toString().contains(kid));
  }

  @Test
  void keyRollover_publishesTheNewKeyThatSignsBesideTheOldOne() throws Exception {
    tokens.faults(Set.of(MaaFault.KEY_ROLLOVER));
    JWSObject token = attested("2020-10-01", request("JSON"));
    assertNotEquals(SIGNING.kid(), token.getHeader().getKeyID());
    assertTrue(token.verify(new RSASSAVerifier(publishedKey())));
    JsonNode keys = SigningKey.keySet(tokens.published()).path("keys");
    assertEquals(SIGNING.kid(), keys.path(1).path("kid").asText());
    tokens.faults(Set.of());
    assertEquals(SIGNING.kid(), attested("2020-10-01", request("JSON")).getHeader().getKeyID());
  }

  private ObjectNode request(String type) {
    ObjectNode request =
        JSON.createObjectNode()
            .put("quote", Base64Url.encode(platform.quote(Sha256.of(RUNTIME_DATA), false)));
    request
        .putObject("runtimeData")
        .put("data", Base64Url.encode(RUNTIME_DATA))
        .put("dataType", type);
    return request;
  }

  private JWSObject attested(String version, ObjectNode request) throws Exception {
    JsonNode answer = JSON.readTree(attestor.attest(call(version, request)).body());
    return JWSObject.parse(answer.path("token").asText());
  }

  private String refusal(String version, ObjectNode request) {
    HttpProblem problem =
        assertThrows(HttpProblem.class, () -> attestor.attest(call(version, request)));
    assertEquals("InvalidParameter", problem.code());
    return String.valueOf(problem.getMessage());
  }

  private void assertRefused(String message, ObjectNode request) {
    assertEquals(message, refusal("2020-10-01", request));
  }

  private static HttpCall call(String version, ObjectNode request) {
    return new HttpCall(
        "POST",
        "/attest/SgxEnclave",
        "api-version=" + version,
        "application/json",
        request.toString().getBytes(StandardCharsets.UTF_8));
  }

  private RSAPublicKey publishedKey() throws Exception {
    JsonNode first = SigningKey.keySet(tokens.published()).path("keys").path(0);
    String x5c = first.path("x5c").path(0).asText();
    return (RSAPublicKey)
        Pem.certificates("-----BEGIN CERTIFICATE-----\n" + x5c + "\n-----END CERTIFICATE-----\n")
            .get(0)
            .getPublicKey();
  }

  private static JsonNode claims(JWSObject token) throws Exception {
    return JSON.readTree(token.getPayload().toBytes());
  }
}
