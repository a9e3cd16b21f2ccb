package health.ward.attestation.maa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.testing.TestKeys;
import health.ward.attestation.testing.TestMaa;
import health.ward.attestation.testing.TestServer;
import health.ward.attestation.testing.TestServer.Asked;
import health.ward.attestation.testing.TestToken;
import java.net.URI;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MaaClientTest {
  private static final KeyPair KEYS = TestKeys.rsa(2048);
  private static final KeyPair FOREIGN = TestKeys.rsa(2048);
  private static final MaaTransport TRANSPORT =
      MaaTransport.publicCas().within(Duration.ofSeconds(15));
  private static final byte[] RUNTIME_DATA = "{\"ward\":1}".getBytes(UTF_8);
  private static final Evidence EVIDENCE = new Evidence(new byte[] {1, 2}, RUNTIME_DATA);

  @Test
  void evidenceIsSentAsTheServiceWantsItAndTheTokenComesBack() throws Exception {
    try (TestMaa maa = new TestMaa(KEYS)) {
      String token = client(maa.url()).attest(EVIDENCE);
      verify(maa, token);
      Asked asked =
          maa.server().asked().stream()
              .filter(request -> request.path().equals("/attest/SgxEnclave"))
              .findFirst()
              .orElseThrow();
      JsonNode body = new ObjectMapper().readTree(asked.body());
      assertEquals("AQI", body.get("quote").textValue());
      assertEquals("JSON", body.at("/runtimeData/dataType").textValue());
      assertEquals(Base64Url.encode(RUNTIME_DATA), body.at("/runtimeData/data").textValue());
      assertTrue(asked.query().contains("api-version="), asked.query());
    }
  }

  @Test
  void theSdkLetsForgedTokensPassAndTheVerifierDoesNot() throws Exception {
    forged("signature", token -> token.substring(0, token.length() - 8) + "AAAAAAAA");
    forged(
        "alg",
        token ->
            TestToken.part("{\"alg\":\"none\"}")
                + token.substring(token.indexOf('.')).replaceAll("[^.]*$", ""));
    forged(
        "signature", token -> new TestToken(issuer(token)).runtimeData(RUNTIME_DATA).sign(FOREIGN));
    forged(
        "iss", token -> new TestToken("https://evil.example").runtimeData(RUNTIME_DATA).sign(KEYS));
  }

  @Test
  void aKeyThatRolledOverIsUnknownUntilItIsFetched() throws Exception {
    try (TestMaa maa = new TestMaa(KEYS)) {
      MaaTokenVerifier verifier = verifier(maa);
      verifier.verify(client(maa.url()).attest(EVIDENCE), RUNTIME_DATA);
      maa.answerWith(
          data -> new TestToken(maa.url()).header("kid", "new").runtimeData(data).sign(FOREIGN));
      String token = client(maa.url()).attest(EVIDENCE);
      MaaTokenException refused =
          assertThrows(MaaTokenException.class, () -> verifier.verify(token, RUNTIME_DATA));
      assertEquals("kid", refused.claim());
    }
  }

  @Test
  void aRefusalAndAnOutageAreToldApart() {
    try (TestMaa maa = new TestMaa(KEYS)) {
      maa.refuseWith(400);
      assertThrows(MaaRefusedException.class, () -> client(maa.url()).attest(EVIDENCE));
      for (int status : new int[] {401, 403, 429, 500, 503}) {
        maa.refuseWith(status);
        MaaClient client = client(maa.url());
        assertThrows(MaaUnavailableException.class, () -> client.attest(EVIDENCE));
      }
      assertEquals(6, maa.server().askedFor("/attest/SgxEnclave"), "no retries");
    }
  }

  @Test
  void anAnswerThatIsNoTokenIsUnavailable() {
    for (String answer : List.of("", "not a token", "a.b", "....")) {
      try (TestMaa maa = new TestMaa(KEYS)) {
        maa.answerWith(data -> answer);
        assertThrows(MaaUnavailableException.class, () -> client(maa.url()).attest(EVIDENCE));
      }
    }
  }

  @Test
  void nobodyThereIsUnavailable() {
    TestServer gone = new TestServer(request -> TestServer.Answer.of(200, new byte[0]));
    gone.close();
    assertThrows(MaaUnavailableException.class, () -> client(gone.url()).attest(EVIDENCE));
  }

  private static void forged(String claim, UnaryOperator<String> forgery) throws Exception {
    try (TestMaa maa = new TestMaa(KEYS)) {
      maa.answerWith(data -> forgery.apply(new TestToken(maa.url()).runtimeData(data).sign(KEYS)));
      String token = client(maa.url()).attest(EVIDENCE);
      MaaTokenException refused = assertThrows(MaaTokenException.class, () -> verify(maa, token));
      assertEquals(claim, refused.claim(), refused.getMessage());
    }
  }

  private static String issuer(String token) {
    byte[] payload = Base64Url.decode(token.split("\\.", -1)[1]).orElseThrow();
    try {
      return new ObjectMapper().readTree(payload).get("iss").textValue();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static MaaClient client(String url) {
    return new MaaClient(URI.create(url), TRANSPORT);
  }

  private static void verify(TestMaa maa, String token) throws Exception {
    verifier(maa).verify(token, RUNTIME_DATA);
  }

  private static MaaTokenVerifier verifier(TestMaa maa) {
    return new MaaTokenVerifier(
        List.of(MaaIssuer.dangerousLab(maa.url())),
        new MaaSigningKeys(TRANSPORT, () -> 0L),
        Clock.fixed(TestToken.NOW, ZoneOffset.UTC),
        Duration.ofMinutes(10));
  }
}
