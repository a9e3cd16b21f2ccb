package health.ward.gateway.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import health.ward.gateway.testing.TestIssuer;
import health.ward.gateway.token.AccessTokenVerifier.Trusted;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenVerifierTest {

  private static TestIssuer lamna;
  private static final List<JWK> KEYS = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    lamna = new TestIssuer("lamna");
    KEYS.addAll(List.of(lamna.rsa, lamna.ec));
  }

  @AfterAll
  static void stop() {
    lamna.close();
  }

  @Test
  void aValidTokenStandsForItsHospitalAndScopes() throws Exception {
    assertEquals(
        new Caller("lamna", "clerk", Set.of("patient.read", "score.read")),
        verifier().verify(lamna.token("patient.read score.read")));
  }

  @Test
  void es256IsAccepted() throws Exception {
    JWSHeader header = TestIssuer.header(JWSAlgorithm.ES256, lamna.ec).build();
    String token = TestIssuer.sign(header, lamna.claims("score.read").build(), lamna.ec);
    assertEquals(Set.of("score.read"), verifier().verify(token).scopes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "at+jwt", "application/at+jwt", "AT+JWT"})
  void theTypesOfAccessTokensAreAccepted(String type) throws Exception {
    JWSHeader header =
        TestIssuer.header(JWSAlgorithm.RS256, lamna.rsa).type(new JOSEObjectType(type)).build();
    verifier().verify(TestIssuer.sign(header, lamna.claims("a").build(), lamna.rsa));
  }

  @Test
  void anotherTypeIsRefused() {
    refusedHeader(
        TestIssuer.header(JWSAlgorithm.RS256, lamna.rsa).type(new JOSEObjectType("logout+jwt")),
        "the type is neither JWT nor at+jwt");
  }

  @Test
  void aTokenWithoutTypeIsRefused() {
    refusedHeader(
        TestIssuer.header(JWSAlgorithm.RS256, lamna.rsa).type(null),
        "the type is neither JWT nor at+jwt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS384", "RS512", "PS256"})
  void otherAlgorithmsOfTheSameKeyAreRefused(String algorithm) {
    refusedHeader(
        TestIssuer.header(JWSAlgorithm.parse(algorithm), lamna.rsa),
        "the algorithm is neither RS256 nor ES256");
  }

  @Test
  void anUnsignedTokenIsRefused() {
    refused(
        new PlainJWT(lamna.claims("patient.read").build()).serialize(),
        "the token is not a signed JWT");
  }

  @Test
  void aMacWithThePublicKeyAsSecretIsRefused() throws Exception {
    SignedJWT jwt =
        new SignedJWT(
            TestIssuer.header(JWSAlgorithm.HS256, lamna.rsa).build(), lamna.claims("a").build());
    jwt.sign(new MACSigner(lamna.rsa.toRSAPublicKey().getEncoded()));
    refused(jwt.serialize(), "the algorithm is neither RS256 nor ES256");
  }

  @Test
  void aTokenThatNamesNoKeyIsRefused() {
    refusedHeader(
        TestIssuer.header(JWSAlgorithm.RS256, lamna.rsa).keyID(null), "the header names no key");
  }

  @Test
  void criticalExtensionsAreRefused() {
    refusedHeader(
        TestIssuer.header(JWSAlgorithm.RS256, lamna.rsa)
            .criticalParams(Set.of("x"))
            .customParam("x", "y"),
        "the header asks for extensions");
  }

  @Test
  void anUnknownKeyIsRefused() {
    refusedHeader(
        TestIssuer.header(JWSAlgorithm.RS256, lamna.rsa).keyID("other"),
        "the key is not one of the issuer's");
  }

  @Test
  void aForgedSignatureIsRefused() throws Exception {
    RSAKey forger = new RSAKeyGenerator(2048).keyID(lamna.rsa.getKeyID()).generate();
    JWSHeader header = TestIssuer.header(JWSAlgorithm.RS256, forger).build();
    refused(TestIssuer.sign(header, lamna.claims("a").build(), forger), "the signature is wrong");
  }

  @Test
  void aKeyEmbeddedInTheTokenIsNotBelieved() throws Exception {
    RSAKey forger = new RSAKeyGenerator(2048).keyID(lamna.rsa.getKeyID()).generate();
    JWSHeader header =
        TestIssuer.header(JWSAlgorithm.RS256, forger).jwk(forger.toPublicJWK()).build();
    refused(TestIssuer.sign(header, lamna.claims("a").build(), forger), "the signature is wrong");
  }

  @Test
  void aChangedClaimIsRefused() {
    String[] parts = lamna.token("patient.read").split("\\.", -1);
    String[] others = lamna.token("patient.read patient.erase").split("\\.", -1);
    refused(parts[0] + "." + others[1] + "." + parts[2], "the signature is wrong");
  }

  @Test
  void anRsaKeyUnderAnEcHeaderIsRefused() {
    JWSHeader header =
        TestIssuer.header(JWSAlgorithm.ES256, lamna.ec).keyID(lamna.rsa.getKeyID()).build();
    refused(
        TestIssuer.sign(header, lamna.claims("a").build(), lamna.ec),
        "the key is not for this algorithm");
  }

  @Test
  void anEncryptionKeyIsNotUsedForSignatures() throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).keyID("enc").keyUse(KeyUse.ENCRYPTION).generate();
    KEYS.add(key);
    JWSHeader header = TestIssuer.header(JWSAlgorithm.RS256, key).build();
    refused(
        TestIssuer.sign(header, lamna.claims("a").build(), key),
        "the key is not for this algorithm");
  }

  @Test
  void aShortRsaKeyIsRefused() throws Exception {
    RSAKey key = new RSAKeyGenerator(1024, true).keyID("short").generate();
    KEYS.add(key);
    JWSHeader header = TestIssuer.header(JWSAlgorithm.RS256, key).build();
    SignedJWT jwt = new SignedJWT(header, lamna.claims("a").build());
    jwt.sign(new RSASSASigner(key.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance())));
    refused(jwt.serialize(), "the key is not for this algorithm");
  }

  @Test
  void anIssuerThatOnlyBeginsAlikeIsRefused() {
    refusedClaims(lamna.claims("a").issuer(lamna.issuer() + "/"), "the issuer is not trusted");
  }

  @Test
  void aTokenWithoutIssuerIsRefused() {
    refusedClaims(lamna.claims("a").issuer(null), "the issuer is not trusted");
  }

  @Test
  void anotherAudienceIsRefused() {
    refusedClaims(lamna.claims("a").audience("portal"), "the audience is another one");
  }

  @Test
  void oneOfSeveralAudiencesIsEnough() throws Exception {
    verifier()
        .verify(
            lamna.sign(lamna.claims("a").audience(List.of("other", TestIssuer.AUDIENCE)).build()));
  }

  @Test
  void anExpiredTokenIsRefusedAfterAMinuteOfSkew() throws Exception {
    Instant expiry = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String token = lamna.sign(lamna.claims("a").expirationTime(Date.from(expiry)).build());
    verifier(expiry.plusSeconds(59)).verify(token);
    AccessTokenException refused =
        assertThrows(
            AccessTokenException.class, () -> verifier(expiry.plusSeconds(60)).verify(token));
    assertEquals("the token has expired", refused.getMessage());
  }

  @Test
  void aTokenThatNeverExpiresIsRefused() {
    refusedClaims(lamna.claims("a").expirationTime(null), "the token has expired");
  }

  @Test
  void aTokenOfTheFutureIsRefused() {
    refusedClaims(
        lamna.claims("a").notBeforeTime(Date.from(Instant.now().plusSeconds(120))),
        "the token is not valid yet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonce", "at_hash", "c_hash"})
  void anIdTokenIsRefusedEvenWithScopes(String claim) {
    refusedClaims(
        lamna.claims("patient.read").claim(claim, "x"),
        "this is an ID token; send the access token");
  }

  @Test
  void aTokenWithoutScopesIsRefused() {
    refusedClaims(
        lamna.claims("a").claim("scope", null), "there is no scope claim; send an access token");
  }

  @Test
  void scopesMayBeAnArrayUnderAnotherName() throws Exception {
    TokenIssuer issuer =
        new TokenIssuer(
            lamna.issuer(),
            lamna.keys(),
            TestIssuer.AUDIENCE,
            "roles",
            new TenantRule.Fixed("lamna"));
    String token =
        lamna.sign(lamna.claims("").claim("roles", List.of("patient.read", "x")).build());
    assertEquals(
        Set.of("patient.read", "x"), verifier(issuer, Clock.systemUTC()).verify(token).scopes());
  }

  @Test
  void scopesThatAreNoTextsAreRefused() {
    refusedClaims(lamna.claims("").claim("scope", List.of(1, 2)), "the scopes cannot be read");
  }

  @Test
  void oneClaimMayNameTheHospitalAndOthersAreRefused() throws Exception {
    TokenIssuer issuer =
        new TokenIssuer(
            lamna.issuer(),
            lamna.keys(),
            TestIssuer.AUDIENCE,
            "scope",
            new TenantRule.ByClaim("tid", Map.of("4711", "lamna-north")));
    AccessTokenVerifier verifier = verifier(issuer, Clock.systemUTC());
    assertEquals(
        "lamna-north",
        verifier.verify(lamna.sign(lamna.claims("a").claim("tid", "4711").build())).tenant());
    String other = lamna.sign(lamna.claims("a").claim("tid", "4712").build());
    assertThrows(AccessTokenException.class, () -> verifier.verify(other));
    String none = lamna.token("a");
    assertThrows(AccessTokenException.class, () -> verifier.verify(none));
  }

  @Test
  void anOverlongTokenIsRefusedUnread() {
    refused("a".repeat(16 * 1024 + 1), "the token is too long");
  }

  private static AccessTokenVerifier verifier() {
    return verifier(lamna.trusted(), Clock.systemUTC());
  }

  private static AccessTokenVerifier verifier(Instant now) {
    return verifier(lamna.trusted(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static AccessTokenVerifier verifier(TokenIssuer issuer, Clock clock) {
    IssuerKeys keys =
        id -> {
          for (JWK key : KEYS) {
            if (id.equals(key.getKeyID())) {
              return Optional.of(key.toPublicJWK());
            }
          }
          return Optional.empty();
        };
    return new AccessTokenVerifier(Map.of(issuer.issuer(), new Trusted(issuer, keys)), clock);
  }

  private static void refusedHeader(JWSHeader.Builder header, String rule) {
    refused(TestIssuer.sign(header.build(), lamna.claims("patient.read").build(), lamna.rsa), rule);
  }

  private static void refusedClaims(JWTClaimsSet.Builder claims, String rule) {
    refused(lamna.sign(claims.build()), rule);
  }

  private static void refused(String token, String rule) {
    AccessTokenException refusal =
        assertThrows(AccessTokenException.class, () -> verifier().verify(token));
    assertEquals(rule, refusal.getMessage());
  }
}
