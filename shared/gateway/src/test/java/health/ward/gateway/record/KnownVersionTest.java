package health.ward.gateway.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.Channel;
import health.ward.gateway.http.Headers;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.route.Call;
import health.ward.gateway.token.Caller;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownVersionTest {

  @Test
  void aReaderNeedNotKnowAny() throws Exception {
    KnownVersion none = KnownVersion.of(call(Map.of()));
    assertEquals(KnownVersion.NONE, none);
    none.check(0);
  }

  @Test
  void whatIsStoredMayBeAsNewOrNewer() throws Exception {
    KnownVersion known = known("\"5\"");
    known.check(5);
    known.check(6);
    ProblemException older = assertThrows(ProblemException.class, () -> known.check(4));
    assertEquals(409, older.problem().status());
    assertEquals("urn:ward:problem:record-older", older.problem().type());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "\"0\"",
        "\"05\"",
        "\"-5\"",
        "W/\"5\"",
        "\"5\", \"6\"",
        "\"\"",
        "*",
        " \"5\""
      })
  void whatIsNoEntityTagOfAVersionIsRefused(String value) {
    ProblemException refused = assertThrows(ProblemException.class, () -> known(value));
    assertEquals(400, refused.problem().status());
    assertEquals("urn:ward:problem:malformed-header", refused.problem().type());
  }

  @Test
  void aVersionThatNoRecordCanHaveIsRefused() {
    assertThrows(ProblemException.class, () -> known("\"" + "9".repeat(19) + "\""));
  }

  private static KnownVersion known(String value) throws ProblemException {
    return KnownVersion.of(call(Map.of("Ward-Known-Version", value)));
  }

  private static Call call(Map<String, String> headers) {
    ApiRequest request =
        new ApiRequest("GET", "/patient/p1", Headers.of(headers), new byte[0], Channel.TLS);
    return new Call(request, new Caller("lamna", "clerk", Set.of()), Map.of());
  }
}
