package health.ward.attestation.maa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.testing.TestKeys;
import health.ward.attestation.testing.TestToken;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaaTokenVerifierTest {
  private static final KeyPair KEYS = TestKeys.rsa(2048);
  private static final KeyPair FOREIGN = TestKeys.rsa(2048);
  private static final KeyPair SHORT = TestKeys.rsa(1024);
  private static final long NOW = TestToken.NOW.getEpochSecond();
  private static final Duration MAXIMUM_AGE = Duration.ofMinutes(10);

  @Test
  void aGoodTokenGivesItsClaims() throws Exception {
    MaaClaims claims = verify(token().sign(KEYS));
    SgxClaims sgx = (SgxClaims) claims.tee();
    assertEquals(TestToken.ISSUER, claims.issuer());
    assertEquals(TestToken.NOW, claims.issuedAt());
    assertEquals(TestToken.NOW.plusSeconds(28_800), claims.expiresAt());
    assertEquals(Optional.of("ph"), claims.policyHash());
    assertEquals(TestToken.MRENCLAVE, sgx.mrenclave());
    assertEquals(TestToken.MRSIGNER, sgx.mrsigner());
    assertEquals(1, sgx.productId());
    assertEquals(2, sgx.svn());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("refusedHeaders")
  void aHeaderThatIsNotTheServicesIsRefused(String claim, Object value) {
    refused(claim, token().header(claim, value).sign(KEYS));
  }

  static Stream<Arguments> refusedHeaders() {
    return Stream.of(
        Arguments.of("alg", "none"),
        Arguments.of("alg", "HS256"),
        Arguments.of("alg", "RS512"),
        Arguments.of("alg", "PS256"),
        Arguments.of("alg", "ES256"),
        Arguments.of("alg", "rs256"),
        Arguments.of("alg", 5),
        Arguments.of("typ", "JOSE"),
        Arguments.of("crit", List.of("exp")),
        Arguments.of("b64", false),
        Arguments.of("jwk", "{}"),
        Arguments.of("x5c", List.of("AAAA")),
        Arguments.of("x5u", "https://evil.example"),
        Arguments.of("zip", "DEF"),
        Arguments.of("enc", "A256GCM"),
        Arguments.of("alg", null),
        Arguments.of("kid", 1),
        Arguments.of("jku", "https://evil.example/certs"),
        Arguments.of("jku", TestToken.ISSUER + "/certs/"),
        Arguments.of("jku", TestToken.ISSUER + ".evil.example/certs"),
        Arguments.of("kid", "another"),
        Arguments.of("kid", TestToken.KID.toUpperCase(java.util.Locale.ROOT)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("refusedClaims")
  void aClaimThatIsNotExpectedIsRefused(String claim, Object value) {
    refused(claim, token().claim(claim, value).sign(KEYS));
  }

  static Stream<Arguments> refusedClaims() {
    return Stream.of(
        Arguments.of("iss", "https://other.weu.attest.azure.net"),
        Arguments.of("iss", TestToken.ISSUER + "/"),
        Arguments.of("iss", TestToken.ISSUER + ".evil.example"),
        Arguments.of("iss", TestToken.ISSUER.replace("ward", "WARD")),
        Arguments.of("exp", NOW - 61),
        Arguments.of("exp", NOW - 60),
        Arguments.of("exp", "" + (NOW + 600)),
        Arguments.of("exp", NOW + 600.5),
        Arguments.of("exp", -1),
        Arguments.of("nbf", NOW + 61),
        Arguments.of("iat", NOW + 61),
        Arguments.of("iat", NOW - 661),
        Arguments.of("x-ms-ver", "2.0"),
        Arguments.of("x-ms-ver", 1.0),
        Arguments.of("x-ms-attestation-type", "tpm"),
        Arguments.of("x-ms-attestation-type", "SGX"),
        Arguments.of("x-ms-attestation-type", "tpm"),
        Arguments.of("x-ms-sgx-is-debuggable", true),
        Arguments.of("x-ms-sgx-is-debuggable", "false"),
        Arguments.of("x-ms-sgx-is-debuggable", 0),
        Arguments.of("x-ms-sgx-is-debuggable", null),
        Arguments.of("x-ms-sgx-is-debuggable", List.of(false)),
        Arguments.of("x-ms-sgx-mrenclave", TestToken.MRENCLAVE.toUpperCase(java.util.Locale.ROOT)),
        Arguments.of("x-ms-sgx-mrenclave", "ab"),
        Arguments.of("x-ms-sgx-mrsigner", 7),
        Arguments.of("x-ms-sgx-product-id", "1"),
        Arguments.of("x-ms-sgx-product-id", 65_536),
        Arguments.of("x-ms-sgx-svn", -1),
        Arguments.of("x-ms-sgx-report-data", "00".repeat(64)),
        Arguments.of("x-ms-policy-hash", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alg",
        "jku",
        "kid",
        "iss",
        "exp",
        "nbf",
        "iat",
        "x-ms-ver",
        "x-ms-attestation-type",
        "x-ms-sgx-is-debuggable",
        "x-ms-sgx-mrenclave",
        "x-ms-sgx-mrsigner",
        "x-ms-sgx-product-id",
        "x-ms-sgx-svn",
        "x-ms-sgx-report-data"
      })
  void whatIsMissingIsRefused(String claim) {
    assertEquals("nothing", refused(claim, token().without(claim).sign(KEYS)).found());
  }

  @Test
  void timesAreForgivenSixtySeconds() throws Exception {
    verify(token().claim("exp", NOW - 59).sign(KEYS));
    verify(token().claim("nbf", NOW + 60).claim("iat", NOW + 60).sign(KEYS));
    verify(token().claim("iat", NOW - 660).sign(KEYS));
  }

  @Test
  void aForeignSignatureUnderAKnownKidIsRefused() {
    refused("signature", token().sign(FOREIGN));
  }

  @Test
  void aCorruptedSignatureIsRefused() {
    String good = token().sign(KEYS);
    int middle = good.length() - 100;
    char other = good.charAt(middle) == 'A' ? 'B' : 'A';
    refused("signature", good.substring(0, middle) + other + good.substring(middle + 1));
  }

  @Test
  void anEmptySignatureIsRefused() {
    String good = token().sign(KEYS);
    refused("signature", good.substring(0, good.lastIndexOf('.') + 1));
  }

  @Test
  void anotherHashUnderTheSameKeyIsRefused() {
    refused("signature", token().signedBy("SHA512withRSA").sign(KEYS));
  }

  @Test
  void changedClaimsUnderAGoodSignatureAreRefused() {
    String[] parts = token().sign(KEYS).split("\\.", -1);
    String claims = token().claim("x-ms-sgx-svn", 9).claims();
    refused("signature", parts[0] + "." + TestToken.part(claims) + "." + parts[2]);
  }

  @Test
  void aShortKeyIsRefused() {
    MaaKeySource keys = (issuer, kid) -> Optional.of((RSAPublicKey) SHORT.getPublic());
    MaaTokenException refused =
        assertThrows(
            MaaTokenException.class,
            () -> verifier(keys).verify(token().sign(SHORT), TestToken.RUNTIME_DATA));
    assertEquals("1024 bits", refused.found());
  }

  @Test
  void otherRuntimeDataIsRefused() {
    String token = token().sign(KEYS);
    MaaTokenException refused =
        assertThrows(
            MaaTokenException.class, () -> verifier().verify(token, "others".getBytes(UTF_8)));
    assertEquals("x-ms-sgx-report-data", refused.claim());
  }

  @Test
  void aRepeatedMemberIsRefused() {
    String claims = token().claims();
    String repeated = claims.substring(0, claims.length() - 1) + ",\"iss\":\"x\"}";
    refused("token payload", token().sign(token().header(), repeated, KEYS));
    String header = token().header();
    String twice = header.substring(0, header.length() - 1) + ",\"alg\":\"RS256\"}";
    refused("token header", token().sign(twice, claims, KEYS));
  }

  @Test
  void claimsBelowTheTopLevelDoNotCount() {
    TestToken nested = token().without("x-ms-sgx-is-debuggable");
    nested.claim("x-ms-runtime", java.util.Map.of("x-ms-sgx-is-debuggable", false));
    nested.claim("x-ms-policy", java.util.Map.of("x-ms-sgx-is-debuggable", false));
    nested.claim("is-debuggable", false).claim("X-MS-SGX-IS-DEBUGGABLE", false);
    nested.claim("x-ms-sgx-is-debuggable ", false);
    refused("x-ms-sgx-is-debuggable", nested.sign(KEYS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a.b", "a.b.c.d", "a.b.c.d.e", "..", "{}", "e30.e30.", "e30=.e30.AA"})
  void whatIsNoCompactTokenIsRefused(String token) {
    assertThrows(MaaTokenException.class, () -> verifier().verify(token, TestToken.RUNTIME_DATA));
  }

  @Test
  void anOversizedTokenIsRefusedBeforeItIsRead() {
    refused("token", token().claim("padding", "x".repeat(64 * 1024)).sign(KEYS));
    assertEquals("1", refused("token", "a".repeat(64 * 1024)).found(), "parts of the largest");
    assertEquals("65537", refused("token", "a".repeat(64 * 1024 + 1)).found());
  }

  @Test
  void noKeyIsAskedForBeforeIssuerAndKeyAddressAreKnownToBeRight() {
    MaaKeySource nobody =
        (issuer, kid) -> {
          throw new AssertionError("asked for " + kid);
        };
    for (TestToken foreign :
        List.of(
            token().claim("iss", "https://evil.example"),
            token().header("jku", "https://evil.example/certs"),
            token().header("alg", "HS256"))) {
      assertThrows(
          MaaTokenException.class,
          () -> verifier(nobody).verify(foreign.sign(KEYS), TestToken.RUNTIME_DATA));
    }
  }

  @Test
  void theSecretOfAKeyedHashIsNotThePublicKey() throws Exception {
    String[] parts = token().header("alg", "HS256").sign(KEYS).split("\\.", -1);
    javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
    mac.init(new javax.crypto.spec.SecretKeySpec(KEYS.getPublic().getEncoded(), "HmacSHA256"));
    byte[] tag = mac.doFinal((parts[0] + "." + parts[1]).getBytes(UTF_8));
    refused(
        "alg",
        parts[0] + "." + parts[1] + "." + health.ward.attestation.bytes.Base64Url.encode(tag));
  }

  private static TestToken token() {
    return new TestToken();
  }

  private static MaaClaims verify(String token) throws Exception {
    return verifier().verify(token, TestToken.RUNTIME_DATA);
  }

  private static MaaTokenException refused(String claim, String token) {
    MaaTokenException refused =
        assertThrows(
            MaaTokenException.class, () -> verifier().verify(token, TestToken.RUNTIME_DATA));
    assertEquals(claim, refused.claim(), refused.getMessage());
    return refused;
  }

  private static MaaTokenVerifier verifier() {
    return verifier(
        (issuer, kid) ->
            kid.equals(TestToken.KID)
                ? Optional.of((RSAPublicKey) KEYS.getPublic())
                : Optional.empty());
  }

  private static MaaTokenVerifier verifier(MaaKeySource keys) {
    return new MaaTokenVerifier(
        List.of(MaaIssuer.own(TestToken.ISSUER)),
        keys,
        Clock.fixed(TestToken.NOW, ZoneOffset.UTC),
        MAXIMUM_AGE);
  }
}
