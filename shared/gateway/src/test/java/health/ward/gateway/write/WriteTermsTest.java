package health.ward.gateway.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.Channel;
import health.ward.gateway.http.Headers;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.route.Call;
import health.ward.gateway.token.Caller;
import health.ward.records.Precondition;
import health.ward.records.WriteId;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteTermsTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODw";

  @Test
  void aPlainWriteNeedsNothingAndGetsARandomId() throws Exception {
    WriteTerms first = terms(Channel.TLS, Map.of());
    assertEquals(new Precondition.None(), first.precondition());
    assertNotEquals(first.writeId(), terms(Channel.CLEAR, Map.of()).writeId());
  }

  @Test
  void aSealedWriteWithoutConditionIs428() {
    assertEquals(428, status(Channel.SEALED, Map.of("Idempotency-Key", KEY)));
  }

  @Test
  void aSealedWriteWithoutKeyIs400() {
    assertEquals(400, status(Channel.SEALED, Map.of("If-None-Match", "*")));
  }

  @Test
  void aSealedWriteWithBoth() throws Exception {
    WriteTerms terms = terms(Channel.SEALED, Map.of("If-Match", "\"12\"", "Idempotency-Key", KEY));
    assertEquals(new Precondition.IfVersion(12), terms.precondition());
    assertEquals(WriteId.parse(KEY), terms.writeId());
  }

  @Test
  void ifNoneMatchCreatesOnly() throws Exception {
    assertEquals(
        new Precondition.IfAbsent(),
        terms(Channel.TLS, Map.of("If-None-Match", "*")).precondition());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12",
        "W/\"12\"",
        "\"0\"",
        "\"012\"",
        "\"-1\"",
        "*",
        "\"1\", \"2\"",
        "",
        "\"x\"",
        "\"9999999999999999999\""
      })
  void anythingButOneVersionInQuotesIsRefused(String tag) {
    assertEquals(400, status(Channel.TLS, Map.of("If-Match", tag)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "", "**"})
  void anythingButAStarIsRefused(String tag) {
    assertEquals(400, status(Channel.TLS, Map.of("If-None-Match", tag)));
  }

  @Test
  void bothConditionsAtOnceAreRefused() {
    assertEquals(400, status(Channel.TLS, Map.of("If-Match", "\"1\"", "If-None-Match", "*")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAECAwQFBgcICQoLDA0OD", "AAECAwQFBgcICQoLDA0ODw==", "%%", "x"})
  void anythingBut16BytesIsNoKey(String key) {
    assertEquals(400, status(Channel.TLS, Map.of("Idempotency-Key", key)));
  }

  @Test
  void anEntityTagIsTheVersionInQuotes() {
    assertEquals("\"7\"", WriteTerms.entityTag(7));
  }

  private static int status(Channel channel, Map<String, String> headers) {
    return assertThrows(ProblemException.class, () -> terms(channel, headers)).problem().status();
  }

  private static WriteTerms terms(Channel channel, Map<String, String> headers)
      throws ProblemException {
    ApiRequest request =
        new ApiRequest("PUT", "/patient/a", Headers.of(headers), new byte[0], channel);
    return WriteTerms.of(
        new Call(request, new Caller("lamna", "clerk", Set.of()), Map.of()), RANDOM);
  }
}
