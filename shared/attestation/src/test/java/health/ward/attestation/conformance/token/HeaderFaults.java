package health.ward.attestation.conformance.token;

import static health.ward.attestation.conformance.token.TokenLab.ISSUER;
import static health.ward.attestation.conformance.token.TokenLab.KEYS;
import static health.ward.attestation.conformance.token.TokenLab.sgx;
import static health.ward.attestation.conformance.token.TokenLab.token;
import static java.nio.charset.StandardCharsets.US_ASCII;

import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.conformance.lab.Case;
import health.ward.attestation.testing.TestToken;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Headers that choose an algorithm, bring a key, or name another place for keys. */
final class HeaderFaults {
  private static final String CERTS = ISSUER + "/certs";

  private HeaderFaults() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(algorithms());
    cases.addAll(forbidden());
    cases.addAll(keyPlaces());
    cases.addAll(keyNames());
    return cases;
  }

  private static List<Case> algorithms() {
    return List.of(
        token("alg-none", "No signature, and the header says so.", unsigned("none"))
            .refused("claim", "alg", "expected", "RS256", "found", "none"),
        token("alg-none-capital", "The same in capitals.", unsigned("NONE"))
            .refused("claim", "alg", "expected", "RS256", "found", "NONE"),
        token(
                "alg-hs256-with-public-key",
                "An HMAC whose secret is the provider's public key.",
                hmac())
            .refused("claim", "alg", "expected", "RS256", "found", "HS256"),
        alg("rs384", "RS384", "SHA384withRSA"),
        alg("rs512", "RS512", "SHA512withRSA"),
        alg("ps256", "PS256", "SHA256withRSA"),
        alg("es256", "ES256", "SHA256withRSA"),
        alg("lower-case", "rs256", "SHA256withRSA"),
        token("alg-missing", "No algorithm.", sgx().without("alg"))
            .refused("claim", "alg", "expected", "a string", "found", "nothing"),
        token("alg-number", "A number for the algorithm.", sgx().header("alg", 256))
            .refused("claim", "alg", "expected", "a string", "found", "256"),
        token("typ-at-jwt", "Another type of token.", sgx().header("typ", "at+jwt"))
            .refused("claim", "typ", "expected", "JWT", "found", "at+jwt"),
        token("typ-number", "A number for the type.", sgx().header("typ", 1))
            .refused("claim", "typ", "expected", "a string", "found", "1"));
  }

  private static List<Case> forbidden() {
    return List.of(
        forbidden("crit", List.of("exp"), "[\"exp\"]"),
        forbidden("b64", false, "false"),
        forbidden("jwk", Map.of("kty", "RSA"), "{\"kty\":\"RSA\"}"),
        forbidden("x5c", List.of("AAAA"), "[\"AAAA\"]"),
        forbidden("x5u", "https://evil.example/c.pem", "https://evil.example/c.pem"),
        forbidden("zip", "DEF", "DEF"),
        forbidden("enc", "A256GCM", "A256GCM"));
  }

  private static List<Case> keyPlaces() {
    return List.of(
        jku("foreign", "Keys at another host.", "https://evil.example/certs"),
        jku("slash", "A slash after the right place.", CERTS + "/"),
        jku("http", "The right place without TLS.", CERTS.replace("https", "http")),
        jku("suffix", "A host that begins with the right one.", ISSUER + ".evil.example/certs"),
        jku("user", "The right place as a user's name.", ISSUER + "@evil.example/certs"),
        jku("case", "The right place in capitals.", CERTS.toUpperCase(Locale.ROOT)),
        jku("query", "A query after the right place.", CERTS + "?x=1"),
        token("jku-missing", "No place for keys.", sgx().without("jku"))
            .refused("claim", "jku", "expected", "a string", "found", "nothing"),
        token("jku-array", "Two places for keys.", sgx().header("jku", List.of(CERTS)))
            .refused("claim", "jku", "expected", "a string", "found", "[\"" + CERTS + "\"]"));
  }

  private static List<Case> keyNames() {
    return List.of(
        kid("unknown", "A key that the provider does not publish.", "another"),
        kid("case", "Key names are compared exactly.", TestToken.KID.toUpperCase(Locale.ROOT)),
        kid(
            "base64url",
            "The same key name as base64url.",
            TestToken.KID.replace('+', '-').replace('/', '_').replace("=", "")),
        kid("empty", "An empty key name.", ""),
        token("kid-missing", "No key name.", sgx().without("kid"))
            .refused("claim", "kid", "expected", "a string", "found", "nothing"),
        token("kid-number", "A number as key name.", sgx().header("kid", 1))
            .refused("claim", "kid", "expected", "a string", "found", "1"));
  }

  private static Case alg(String name, String value, String jdkAlgorithm) {
    TestToken token = sgx().header("alg", value).signedBy(jdkAlgorithm);
    return token("alg-" + name, "Only RS256 is believed.", token)
        .refused("claim", "alg", "expected", "RS256", "found", value);
  }

  private static Case forbidden(String name, Object value, String shown) {
    return token("header-" + name, "The header must not have it.", sgx().header(name, value))
        .refused("claim", name, "expected", "nothing", "found", shown);
  }

  private static Case jku(String name, String description, String value) {
    return token("jku-" + name, description, sgx().header("jku", value))
        .refused("claim", "jku", "expected", CERTS, "found", value);
  }

  private static Case kid(String name, String description, String value) {
    return token("kid-" + name, description, sgx().header("kid", value))
        .refused("claim", "kid", "expected", "a key of " + CERTS, "found", value);
  }

  private static String unsigned(String alg) {
    TestToken token = sgx().header("alg", alg);
    return TestToken.part(token.header()) + "." + TestToken.part(token.claims()) + ".";
  }

  private static String hmac() {
    TestToken token = sgx().header("alg", "HS256");
    String signed = TestToken.part(token.header()) + "." + TestToken.part(token.claims());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEYS.getPublic().getEncoded(), "HmacSHA256"));
      return signed + "." + Base64Url.encode(mac.doFinal(signed.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
