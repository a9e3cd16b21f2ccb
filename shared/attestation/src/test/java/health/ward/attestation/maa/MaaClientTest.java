package health.ward.attestation.maa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.testing.TestKeys;
import health.ward.attestation.testing.TestMaa;
import health.ward.attestation.testing.TestServer;
import health.ward.attestation.testing.TestServer.Asked;
import health.ward.attestation.testing.TestToken;
import health.ward.attestation.testing.TricklingServer;
import java.net.URI;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MaaClientTest {
  private static final KeyPair KEYS = TestKeys.rsa(2048);
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
  void theProvidersErrorCodeIsToldAndNothingElseOfItsAnswer() {
    try (TestMaa maa = new TestMaa(KEYS)) {
      maa.refuseWith(400);
      MaaClient client = client(maa.url());
      Exception refused = assertThrows(MaaRefusedException.class, () -> client.attest(EVIDENCE));
      assertEquals(maa.url() + " refused the evidence (InvalidParameter)", refused.getMessage());
      maa.refuseWith(403);
      Exception closed = assertThrows(MaaUnavailableException.class, () -> client.attest(EVIDENCE));
      assertEquals(maa.url() + " gave no usable answer (InvalidParameter)", closed.getMessage());
      maa.refuseAs("No\nsuch code");
      Exception odd = assertThrows(MaaUnavailableException.class, () -> client.attest(EVIDENCE));
      assertEquals(maa.url() + " gave no usable answer", odd.getMessage());
    }
  }

  @Test
  void aQuoteOfAVirtualMachineIsNotSent() {
    Evidence domain = new Evidence(TeeType.TDX, new byte[] {1, 2}, RUNTIME_DATA);
    try (TestMaa maa = new TestMaa(KEYS)) {
      assertThrows(MaaRefusedException.class, () -> client(maa.url()).attest(domain));
      assertEquals(List.of(), maa.server().asked());
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

  @Test
  void anAnswerThatTricklesInForEverIsGivenUpInTime() throws Exception {
    try (TricklingServer slow = new TricklingServer()) {
      MaaClient hasty =
          new MaaClient(
              URI.create(slow.url()), MaaTransport.publicCas().within(Duration.ofMillis(500)));
      assertTimeout(
          Duration.ofSeconds(10),
          () -> assertThrows(MaaUnavailableException.class, () -> hasty.attest(EVIDENCE)));
    }
  }

  @Test
  void anAnswerWithoutEndIsGivenUp() {
    String padding = "x".repeat(260 * 1024);
    try (TestMaa maa = new TestMaa(KEYS)) {
      maa.answerWith(data -> new TestToken(maa.url()).claim("padding", padding).sign(KEYS));
      MaaUnavailableException large =
          assertThrows(MaaUnavailableException.class, () -> client(maa.url()).attest(EVIDENCE));
      assertTrue(causes(large).contains("more than 262144 bytes"), causes(large));
    }
  }

  private static String causes(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(cause).append('\n');
    }
    return text.toString();
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
