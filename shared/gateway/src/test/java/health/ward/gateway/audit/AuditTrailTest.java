package health.ward.gateway.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.http.Channel;
import health.ward.gateway.http.Headers;
import health.ward.gateway.problem.Problem;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.route.Admission;
import health.ward.gateway.route.Api;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Handler;
import health.ward.gateway.route.Route;
import health.ward.gateway.testing.TestApis;
import health.ward.gateway.testing.TestIssuer;
import health.ward.records.RecordId;
import health.ward.records.Versions;
import health.ward.records.audit.AuditLog;
import health.ward.records.audit.AuditPage;
import health.ward.records.audit.AuditPage.Shown;
import health.ward.records.audit.AuditUnavailableException;
import health.ward.records.audit.Outcome;
import health.ward.records.testing.MemoryAuditChains;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

  private final MemoryAuditChains chains = new MemoryAuditChains();
  private final AuditLog log = chains.open(MemoryAuditChains.keys(), "patient");
  private final AuditTrail trail = new AuditTrail(log, id -> "tag-of-" + id.id());
  private final List<String> handled = new ArrayList<>();
  private Optional<Problem> refusal = Optional.empty();
  private List<RecordId> damaged = List.of();
  private String location = "";
  private Map<RecordId, Versions> touched = Map.of();
  private Runnable meanwhile = () -> {};
  private boolean storeGoesAway;
  private boolean namesFail;
  private TestIssuer issuer;
  private Api api;

  @BeforeEach
  void start() throws Exception {
    issuer = new TestIssuer("lamna");
    api =
        TestApis.api(
            List.of(
                Route.of("GET", "patient/{id}", "patient.read", new Patients()),
                Route.of("PUT", "patient/{id}", "patient.write", new Patients()),
                Route.of("POST", "scores", "score.read", new Many()),
                Route.of("POST", "score-batch", "score.batch", this::pointing)),
            trail,
            issuer);
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void aReadIsWrittenDownWithWhoWhatWhomAndTheVersion() throws Exception {
    assertEquals(200, call("GET", "patient.read").status());
    JsonNode entry = last();
    assertEquals("lamna", entry.path("tenant").asText());
    assertEquals("clerk", entry.path("subject").asText());
    assertEquals("GET patient/{id}", entry.path("action").asText());
    assertEquals("tag-of-p1", entry.path("tags").path(0).asText());
    assertEquals("done", entry.path("outcome").asText());
    assertEquals(7, entry.path("version").asLong());
    assertEquals(2, entries().size());
  }

  @Test
  void aChangeIsWrittenDownBeforeAndAfter() throws Exception {
    assertEquals(200, call("PUT", "patient.write").status());
    assertEquals(List.of("", "begun", "done"), outcomes());
  }

  @Test
  void whatIsRefusedIsWrittenDownToo() throws Exception {
    assertEquals(403, call("GET", "score.read").status());
    assertEquals("denied", last().path("outcome").asText());
    for (Map.Entry<Problem, String> one :
        Map.of(
                Problems.noSuchPatient(), "absent",
                Problems.recordDamaged(), "tampered",
                Problems.recordOlder(1), "tampered",
                Problems.preconditionFailed(2, false), "conflict",
                Problems.malformedId(), "rejected",
                Problems.storeUnavailable(), "failed",
                Problems.internal(), "failed")
            .entrySet()) {
      refusal = Optional.of(one.getKey());
      assertEquals(one.getKey().status(), call("GET", "patient.read").status());
      assertEquals(one.getValue(), last().path("outcome").asText());
    }
    assertEquals(403, call("PUT", "score.read").status());
    assertEquals("denied", last().path("outcome").asText());
    assertFalse(outcomes().contains("begun"), "nothing was begun that the token does not allow");
  }

  @Test
  void callsOfNobodyAreCountedInTheNextEntry() throws Exception {
    for (int i = 0; i < 3; i++) {
      nobodyComes();
    }
    assertEquals(List.of(), entries());
    call("GET", "patient.read");
    assertEquals(3, last().path("unauthenticated").asLong());
    call("GET", "patient.read");
    assertTrue(last().path("unauthenticated").isMissingNode());
  }

  @Test
  void theCountIsToldOnceThoughItsEntryFails() throws Exception {
    nobodyComes();
    chains.refuses(true);
    assertUnavailable(call("GET", "patient.read"));
    chains.refuses(false);
    chains.down(true);
    assertUnavailable(call("GET", "patient.read"));
    chains.down(false);
    call("GET", "patient.read");
    assertEquals(1, entries().stream().mapToLong(e -> e.path("unauthenticated").asLong()).sum());
  }

  @Test
  void aTokenWhoseIssuerCannotBeAskedIsNotCounted() throws Exception {
    Headers headers = Headers.of(Map.of("Authorization", "Bearer " + issuer.token("score.read")));
    issuer.close();
    assertEquals(
        503, api.answer(request("GET", "/patient/p1", headers), Admission.ALWAYS).status());
    trail.queued("lamna", "score part 0", Outcome.BEGUN, "the-job", List.of());
    assertTrue(last().path("unauthenticated").isMissingNode());
  }

  private void nobodyComes() {
    ApiRequest request = request("GET", "/patient/p1", Headers.none());
    assertEquals(401, api.answer(request, Admission.ALWAYS).status());
  }

  @Test
  void theJobThatACallMadeIsOnDiskBeforeItIsAnswered() throws Exception {
    location = "/score-batch/the-job";
    assertEquals(202, post("/score-batch", "score.batch").status());
    assertEquals("the-job", last().path("resource").asText());
    storeGoesAway = true;
    assertUnavailable(post("/score-batch", "score.batch"));
  }

  @Test
  void anAnswerThatPointsAtSomethingElseNamesNoJob() throws Exception {
    location = "/patient/p1";
    assertEquals(202, post("/score-batch", "score.batch").status());
    assertTrue(last().path("resource").isMissingNode());
  }

  @Test
  void manyRecordsAreNamedOnceAndAgainOnlyWhenTheyAreDamaged() throws Exception {
    assertEquals(200, post("/scores", "score.read").status());
    assertEquals(List.of("", "begun", "done"), outcomes());
    assertEquals("[\"tag-of-a\",\"tag-of-b\"]", entries().get(1).path("tags").toString());
    assertTrue(last().path("tags").isMissingNode());

    damaged = List.of(new RecordId("lamna", "patient", "b"));
    assertEquals(200, post("/scores", "score.read").status());
    assertEquals("tampered", last().path("outcome").asText());
    assertEquals("[\"tag-of-b\"]", last().path("tags").toString());
  }

  @Test
  void manyRecordsAreNamedAgainWithTheVersionsThatWereRead() throws Exception {
    touched = Map.of(new RecordId("lamna", "patient", "a"), Versions.read(7));
    damaged = List.of(new RecordId("lamna", "patient", "b"));
    assertEquals(200, post("/scores", "score.read").status());
    assertEquals(List.of("", "begun", "done", "tampered"), outcomes());
    JsonNode done = entries().get(2);
    assertEquals("[\"tag-of-a\"]", done.path("tags").toString());
    assertEquals(7, done.path("version").asLong());
    assertEquals("[\"tag-of-b\"]", last().path("tags").toString());
  }

  @Test
  void anAccessIsTakenToBeginBeforeItsRecordIsLookedFor() throws Exception {
    call("GET", "patient.read");
    meanwhile = () -> write(2);
    call("GET", "patient.read");
    assertEquals(5, entries().size());
    assertEquals(2, last().at("/since/number").asInt());
    meanwhile = () -> write(1);
    call("PUT", "patient.write");
    assertEquals(8, entries().size());
    assertEquals(5, last().at("/since/number").asInt());
    assertEquals(log.written().orElseThrow().chain(), last().at("/since/chain").asText());
  }

  /** What another call writes. */
  private void write(int entries) {
    try {
      for (int i = 0; i < entries; i++) {
        trail.queued("lamna", "score part 0", Outcome.BEGUN, "the-job", List.of());
      }
    } catch (AuditUnavailableException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void recordsAreLookedForOnlyWhenTheTokenAllowsTheCall() throws Exception {
    assertEquals(403, post("/scores", "patient.read").status());
    assertEquals("denied", last().path("outcome").asText());
    assertTrue(last().path("tags").isMissingNode());
    namesFail = true;
    assertEquals(500, post("/scores", "score.read").status());
    assertEquals("failed", last().path("outcome").asText());
  }

  @Test
  void withoutTheLogNothingIsAnsweredAndNothingChanged() throws Exception {
    chains.down(true);
    ApiResponse read = call("GET", "patient.read");
    assertUnavailable(read);
    assertFalse(new String(read.body(), StandardCharsets.UTF_8).contains("Jane"));
    handled.clear();
    assertUnavailable(call("PUT", "patient.write"));
    assertEquals(List.of(), handled, "the change was not made");
    assertUnavailable(call("GET", "score.read"));
    refusal = Optional.of(Problems.noSuchPatient());
    assertUnavailable(call("GET", "patient.read"));
  }

  @Test
  void aPartOfTheQueueNamesAllItsTagsAndThenTheirVersions() throws Exception {
    List<RecordId> ids =
        List.of(new RecordId("lamna", "patient", "a"), new RecordId("lamna", "patient", "b"));
    trail.queued("lamna", "score part 0", Outcome.BEGUN, "the-job", ids);
    JsonNode entry = last();
    assertEquals("[\"tag-of-a\",\"tag-of-b\"]", entry.path("tags").toString());
    assertEquals("queue", entry.path("subject").asText());
    assertEquals("the-job", entry.path("resource").asText());

    Map<RecordId, Versions> versions = new LinkedHashMap<>();
    versions.put(ids.get(0), Versions.changed(5));
    versions.put(ids.get(1), Versions.read(3));
    trail.queuedDone("lamna", "score part 0", "the-job", trail.written(), versions, List.of());
    assertEquals("done", last().path("outcome").asText());
    assertEquals("[\"tag-of-a\",\"tag-of-b\"]", last().path("tags").toString());
    assertEquals("[5,3]", last().path("versions").toString());
    assertEquals("[4,3]", last().path("found").toString());
    assertEquals(2, last().at("/since/number").asInt());
  }

  private static void assertUnavailable(ApiResponse answer) {
    assertEquals(503, answer.status());
    assertEquals("5", answer.headers().get("Retry-After"));
    assertTrue(
        new String(answer.body(), StandardCharsets.UTF_8)
            .contains("urn:ward:problem:audit-unavailable"));
  }

  private final class Patients implements Handler {
    @Override
    public ApiResponse handle(Call call) throws ProblemException {
      handled.add(call.request().method());
      meanwhile.run();
      if (refusal.isPresent()) {
        throw new ProblemException(refusal.get());
      }
      return ApiResponse.of(200, "text/plain", "Jane".getBytes(StandardCharsets.UTF_8))
          .touching(Map.of(about(call).get(0), Versions.read(7)));
    }

    @Override
    public List<RecordId> about(Call call) {
      return List.of(new RecordId(call.caller().tenant(), "patient", call.parameter("id")));
    }
  }

  private final class Many implements Handler {
    @Override
    public ApiResponse handle(Call call) {
      return ApiResponse.empty(200).damaging(damaged).touching(touched);
    }

    @Override
    public List<RecordId> about(Call call) {
      if (namesFail) {
        throw new IllegalStateException("names");
      }
      return List.of(new RecordId("lamna", "patient", "a"), new RecordId("lamna", "patient", "b"));
    }
  }

  private ApiResponse pointing(Call call) {
    chains.down(storeGoesAway);
    return ApiResponse.empty(202).with("Location", location);
  }

  private ApiResponse post(String path, String scope) {
    Headers headers = Headers.of(Map.of("Authorization", "Bearer " + issuer.token(scope)));
    return api.answer(request("POST", path, headers), Admission.ALWAYS);
  }

  private static ApiRequest request(String method, String path, Headers headers) {
    return new ApiRequest(method, path, headers, new byte[0], Channel.TLS);
  }

  private ApiResponse call(String method, String scope) {
    Headers headers = Headers.of(Map.of("Authorization", "Bearer " + issuer.token(scope)));
    return api.answer(
        new ApiRequest(method, "/patient/p1", headers, new byte[0], Channel.TLS), Admission.ALWAYS);
  }

  private List<String> outcomes() throws Exception {
    return entries().stream().map(entry -> entry.path("outcome").asText()).toList();
  }

  private JsonNode last() throws Exception {
    List<JsonNode> entries = entries();
    return entries.get(entries.size() - 1);
  }

  private List<JsonNode> entries() throws Exception {
    List<JsonNode> entries = new ArrayList<>();
    AuditPage page = log.page("lamna", new AuditPage.Place("", 1));
    for (AuditPage.Entry entry : page.entries()) {
      entries.add(new ObjectMapper().readTree(((Shown) entry).text()));
    }
    return entries;
  }
}
