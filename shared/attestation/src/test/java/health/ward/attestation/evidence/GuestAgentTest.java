package health.ward.attestation.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.testing.TestServer;
import health.ward.attestation.testing.TestServer.Answer;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class GuestAgentTest {
  private static final byte[] RUNTIME_DATA = "{\"a\":\">>>\"}".getBytes(UTF_8);
  private static final URI PROVIDER = URI.create("https://ward.weu.attest.azure.net");

  @Test
  void theAgentIsAskedAsTheSidecarIs() throws Exception {
    try (TestServer server = answering("{\"token\":\"a.b.c\"}")) {
      GuestToken given = agent(server).evidence(RUNTIME_DATA);
      assertEquals("a.b.c", given.token());
      assertArrayEquals(RUNTIME_DATA, given.runtimeData());
      assertEquals("/attest/maa", server.asked().get(0).path());
      assertEquals(
          "{\"maa_endpoint\":\"ward.weu.attest.azure.net\",\"runtime_data\":\"eyJhIjoiPj4+In0=\"}",
          new String(server.asked().get(0).body(), UTF_8));
    }
  }

  @Test
  void everyStatementIsAskedForAnew() throws Exception {
    try (TestServer server = answering("{\"token\":\"a.b.c\"}")) {
      GuestAgent agent = agent(server);
      agent.evidence(RUNTIME_DATA);
      agent.evidence(RUNTIME_DATA);
      assertEquals(2, server.askedFor("/attest/maa"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.b.c",
        "{}",
        "{\"token\":\"\"}",
        "{\"token\":7}",
        "{\"token\":\"a.b.c\",\"token\":\"d.e.f\"}",
        "{\"token\":\"a.b.c\",\"other\":1}",
        "{\"error\":\"no\"}{\"token\":\"a.b.c\"}"
      })
  void anAnswerOfAnotherShapeIsNoEvidence(String answer) {
    try (TestServer server = answering(answer)) {
      assertThrows(EvidenceUnavailableException.class, () -> agent(server).evidence(RUNTIME_DATA));
    }
  }

  @Test
  void anotherStatusARedirectAndAHugeAnswerAreNoEvidence() {
    byte[] token = "{\"token\":\"a.b.c\"}".getBytes(UTF_8);
    byte[] huge = ("{\"token\":\"" + "a".repeat(128 * 1024) + "\"}").getBytes(UTF_8);
    for (Answer answer :
        new Answer[] {
          Answer.of(403, token),
          Answer.of(500, token),
          Answer.of(200, huge),
          new Answer(302, token, Optional.of("/attest/maa"))
        }) {
      try (TestServer server = new TestServer(asked -> answer)) {
        assertThrows(
            EvidenceUnavailableException.class, () -> agent(server).evidence(RUNTIME_DATA));
      }
    }
  }

  @Test
  void noAgentIsNoEvidence() {
    TestServer server = answering("");
    server.close();
    EvidenceUnavailableException refused =
        assertThrows(
            EvidenceUnavailableException.class, () -> agent(server).evidence(RUNTIME_DATA));
    assertEquals("no token from " + server.url() + "/attest/maa", refused.getMessage());
  }

  private static TestServer answering(String body) {
    return new TestServer(asked -> Answer.of(200, body.getBytes(UTF_8)));
  }

  private static GuestAgent agent(TestServer server) {
    return new GuestAgent(URI.create(server.url()), PROVIDER);
  }
}
