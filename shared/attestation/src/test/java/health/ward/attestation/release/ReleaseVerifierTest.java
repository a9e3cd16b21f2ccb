package health.ward.attestation.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import health.ward.attestation.testing.TestAuthority;
import health.ward.attestation.testing.TestKeys;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseVerifierTest {
  private static final TestAuthority ROOT = TestAuthority.root("vault root");
  private static final KeyPair SIGNER = TestKeys.rsa(2048);
  private static final String NAME = "vault.example";
  private static final VaultKey KEY =
      new VaultKey(URI.create("https://contoso.vault.example"), "ward-patient", "0a".repeat(16));
  private static final String HSM =
      "{\"schema_version\":\"1.0.0\",\"header\":{\"kid\":\"k\",\"alg\":\"dir\","
          + "\"enc\":\"CKM_RSA_AES_KEY_WRAP\"},\"ciphertext\":\"AQID\"}";
  private static final String PAYLOAD =
      "{\"request\":{\"api-version\":\"7.6\",\"enc\":\"CKM_RSA_AES_KEY_WRAP\",\"nonce\":\"n-1\"},"
          + "\"response\":{\"key\":{\"key\":{\"kid\":\""
          + KEY.id()
          + "\",\"kty\":\"RSA-HSM\",\"key_hsm\":\"%s\"}}}}";

  private final ReleaseVerifier verifier =
      new ReleaseVerifier(
          List.of(ROOT.certificate()), NAME, Clock.fixed(TestAuthority.NOW, ZoneOffset.UTC));

  private static X509Certificate leaf() {
    return ROOT.leaf(NAME, SIGNER.getPublic());
  }

  private static String payload() {
    return PAYLOAD.formatted(Base64URL.encode(HSM));
  }

  private static String answer(String payload, X509Certificate... chain) throws Exception {
    return answer(payload, SIGNER, JWSAlgorithm.RS256, chain);
  }

  private static String answer(
      String payload, KeyPair by, JWSAlgorithm algorithm, X509Certificate... chain)
      throws JOSEException, GeneralSecurityException {
    List<Base64> x5c = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      x5c.add(Base64.encode(certificate.getEncoded()));
    }
    JWSHeader.Builder header = new JWSHeader.Builder(algorithm);
    JWSObject jws =
        new JWSObject(
            (x5c.isEmpty() ? header : header.x509CertChain(x5c)).build(), new Payload(payload));
    jws.sign(new RSASSASigner(by.getPrivate()));
    return jws.serialize();
  }

  private String refusal(String answer) {
    return assertThrows(ReleaseAnswerException.class, () -> verifier.verify(answer, KEY, "n-1"))
        .getMessage();
  }

  @Test
  void takesAnAnswerThatTheVaultSignedForThisRequest() throws Exception {
    byte[] wrapped = {1, 2, 3};
    assertArrayEquals(wrapped, verifier.verify(answer(payload(), leaf()), KEY, "n-1"));
    assertArrayEquals(
        wrapped, verifier.verify(answer(payload(), leaf(), ROOT.certificate()), KEY, "n-1"));
  }

  @Test
  void takesAChainWithAnIntermediate() throws Exception {
    TestAuthority between = ROOT.intermediate("vault issuing");
    String answer =
        answer(payload(), between.leaf(NAME, SIGNER.getPublic()), between.certificate());
    assertArrayEquals(new byte[] {1, 2, 3}, verifier.verify(answer, KEY, "n-1"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "n-1"                        | "n-2"                    | nonce: expected n-1, found n-2
          "nonce":"n-1"                | "Nonce":"n-1"            | payload: expected the agreed form, found /request/nonce: is missing
          "enc":"CKM_RSA_AES_KEY_WRAP" | "enc":"RSA_AES_KEY_WRAP_256" | enc: expected CKM_RSA_AES_KEY_WRAP, found RSA_AES_KEY_WRAP_256
          ward-patient                 | ward-score               | kid: expected https://contoso.vault.example/keys/ward-patient/0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a, found https://contoso.vault.example/keys/ward-score/0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a
          "key_hsm"                    | "key_soft"               | payload: expected the agreed form, found /response/key/key/key_hsm: is missing
          "request":{                  | "request":{"nonce":"n-1", | payload: expected the agreed form, found document: is not well-formed JSON, or repeats a member
          """)
  void refusesAnAnswerToSomethingElse(String from, String to, String expected) throws Exception {
    assertEquals("key release, " + expected, refusal(answer(payload().replace(from, to), leaf())));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CKM_RSA_AES_KEY_WRAP | RSA_AES_KEY_WRAP_384 | enc: expected CKM_RSA_AES_KEY_WRAP, found RSA_AES_KEY_WRAP_384
          "dir"                | "RSA1_5"             | alg: expected dir, found RSA1_5
          "AQID"               | "AQ=="               | payload: expected the agreed form, found /ciphertext: must be base64url without padding
          """)
  void refusesAnotherWrapping(String from, String to, String expected) throws Exception {
    String payload = PAYLOAD.formatted(Base64URL.encode(HSM.replace(from, to)));
    assertEquals("key release, " + expected, refusal(answer(payload, leaf())));
  }

  @Test
  void refusesAnotherRoot() throws Exception {
    TestAuthority other = TestAuthority.root("vault root");
    String answer = answer(payload(), other.leaf(NAME, SIGNER.getPublic()), other.certificate());
    assertTrue(
        refusal(answer).startsWith("key release, x5c: expected a chain to a configured root"));
  }

  @Test
  void refusesALeafWithAnotherName() throws Exception {
    assertEquals(
        "key release, x5c: expected a leaf for vault.example, found [other.example]",
        refusal(answer(payload(), ROOT.leaf("other.example", SIGNER.getPublic()))));
  }

  @Test
  void refusesAnExpiredLeaf() throws Exception {
    X509Certificate expired =
        ROOT.leaf(NAME, SIGNER.getPublic(), TestAuthority.NOW.minus(Duration.ofSeconds(1)));
    assertTrue(
        refusal(answer(payload(), expired)).startsWith("key release, x5c: expected a chain"));
  }

  @Test
  void refusesALeafThatIssuedALeaf() throws Exception {
    KeyPair own = TestKeys.p256();
    TestAuthority posing = TestAuthority.root("posing");
    String answer =
        answer(
            payload(), posing.leaf(NAME, SIGNER.getPublic()), ROOT.leaf("posing", own.getPublic()));
    assertTrue(refusal(answer).startsWith("key release, x5c: expected a chain"));
  }

  @Test
  void refusesARootInThePlaceOfTheLeaf() throws Exception {
    assertTrue(
        refusal(answer(payload(), ROOT.certificate()))
            .startsWith("key release, x5c: expected a chain"));
  }

  @Test
  void refusesAnAnswerWithoutCertificates() throws Exception {
    assertEquals(
        "key release, x5c: expected 1 to 5 certificates, found 0", refusal(answer(payload())));
  }

  @Test
  void refusesASignatureOfAnotherKey() throws Exception {
    assertEquals(
        "key release, signature: expected the vault's, found another",
        refusal(answer(payload(), TestKeys.rsa(2048), JWSAlgorithm.RS256, leaf())));
  }

  @Test
  void refusesAPayloadThatChangedAfterItWasSigned() throws Exception {
    String[] parts = answer(payload(), leaf()).split("\\.", -1);
    parts[1] = Base64URL.encode(payload().replace("7.6", "7.5")).toString();
    assertEquals(
        "key release, signature: expected the vault's, found another",
        refusal(String.join(".", parts)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PS256", "RS384", "RS512"})
  void refusesAnotherSignatureAlgorithm(String algorithm) throws Exception {
    assertEquals(
        "key release, alg: expected RS256, found " + algorithm,
        refusal(answer(payload(), SIGNER, JWSAlgorithm.parse(algorithm), leaf())));
  }

  @Test
  void refusesALeafKeyOfAnotherKind() throws Exception {
    assertEquals(
        "key release, x5c: expected an RSA key of at least 2048 bits, found EC",
        refusal(answer(payload(), ROOT.leaf(NAME, TestKeys.p256().getPublic()))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b.c", "{}"})
  void refusesWhatIsNoJws(String answer) {
    assertEquals(
        "key release, answer: expected a compact JWS, found something else", refusal(answer));
  }

  @Test
  void refusesAnAnswerThatIsTooLong() {
    assertTrue(refusal("a".repeat(65_537)).startsWith("key release, answer: expected at most"));
  }

  @Test
  void refusesAPayloadThatIsNotJson() throws Exception {
    JWSObject jws =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .x509CertChain(List.of(Base64.encode(leaf().getEncoded())))
                .build(),
            new Payload("no JSON".getBytes(UTF_8)));
    jws.sign(new RSASSASigner(SIGNER.getPrivate()));
    assertTrue(refusal(jws.serialize()).startsWith("key release, payload"));
  }
}
