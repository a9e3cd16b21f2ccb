package health.ward.cli.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import health.ward.cli.Run;
import health.ward.cli.testing.TestApi;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.Problem;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsTest {
  private static final byte[] JANE = "{\"fname\":\"Jané\",\"lname\":\"Doe\"}".getBytes(UTF_8);
  private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G'};

  private final AtomicInteger busy = new AtomicInteger();
  @TempDir Path folder;
  private TestApi api;

  @BeforeEach
  void start() throws Exception {
    api =
        new TestApi(
            folder,
            List.of(Route.of("GET", "score/{id}", "score.read", this::score)),
            List.of(Route.of("POST", "delineate", "delineate", CallsTest::delineate)));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aPatientIsEnteredReadReplacedAndErased() throws Exception {
    Run put = api.run(JANE, "put", "p1", "-", "--create");
    assertEquals(0, put.code(), put.err());
    Run get = api.run("get", "p1");
    assertEquals(0, get.code(), get.err());
    assertEquals("Jané", new ObjectMapper().readTree(get.out()).path("fname").asText());

    Path record = Files.writeString(folder.resolve("p1.json"), get.out().replace("Doe", "Poe"));
    Run replaced = api.run("put", "p1", record.toString(), "--if-version", "1");
    assertEquals(0, replaced.code(), replaced.err());
    assertTrue(replaced.out().contains("\"Poe\""), replaced.out());

    Run erased = api.run("erase", "p1", "--if-version=2");
    assertEquals("Erased. With --if-version 3 the patient can be entered anew.\n", erased.out());
    assertEquals(1, api.run("get", "p1").code());
    assertEquals(0, api.run(JANE, "put", "p1", "-", "--if-version=3").code());
  }

  @Test
  void nothingOfThatCanBeReadOnTheWire() {
    String id = "patient-on-the-wire";
    assertEquals(0, api.run(JANE, "put", id, "-", "--create").code());
    String wire = new String(api.messages().get(0), ISO_8859_1);
    // All long: a word of two letters stands by chance in one of twenty ciphertexts.
    for (String secret : List.of(id, "fname", "lname", "Bearer", "if-none-match")) {
      assertFalse(wire.contains(secret), secret);
    }
    assertTrue(wire.length() >= 4096, "small messages look alike");
  }

  @Test
  void aLostAnswerIsAskedForAgainAndTheWriteAppliedOnce() {
    api.loseAnswers(2);
    Run put = api.run(JANE, "put", "p1", "-", "--create");
    assertEquals(0, put.code(), put.err());
    assertEquals(1, api.writes());
    assertEquals(3, api.messages().size());
    assertTrue(put.err().contains("trying again in 1 s"), put.err());
  }

  @Test
  void whoGaveUpCanRepeatTheSameWriteLater() {
    api.loseAnswers(4);
    Run put = api.run(JANE, "put", "p1", "-", "--create");
    assertEquals(2, put.code(), put.out());
    Matcher id = Pattern.compile("--write-id=[A-Za-z0-9_-]{22}").matcher(put.err());
    assertTrue(id.find(), put.err());
    assertEquals(1, api.run(JANE, "put", "p1", "-", "--create").code(), "another write");
    Run again = api.run(JANE, "put", "p1", "-", "--create", id.group());
    assertEquals(0, again.code(), again.err());
    assertEquals(1, api.writes());
  }

  @Test
  void anAppWhoseKeysHaveRolledOverIsVerifiedAndAskedOnceMore() {
    api.restartBeforeNextMessage("score");
    Run run = api.run("score", "p1");
    assertEquals(0, run.code(), run.err());
    assertEquals("", run.err());
    assertEquals(2, api.documents());
    assertEquals(2, api.messages().size());
  }

  @Test
  void anAnswerThatFindsNoPlaceIsNoSuccess() {
    Run run = api.runOnFullDisk("score", "p1");
    assertEquals(2, run.code());
    assertEquals("The result could not be written.\n", run.err());
  }

  @Test
  void aScoreIsPrintedAsTheAppWroteIt() {
    Run run = api.run("score", "p1");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("\"score\" : 0.098529701234567890123"), run.out());
  }

  @Test
  void anAppIsToldWhichVersionIsKnown() {
    assertEquals(0, api.run(JANE, "put", "p1", "-", "--create").code());
    assertEquals(0, api.run("get", "p1", "--at-least=1").code());
    Run older = api.run("get", "p1", "--at-least=2");
    assertEquals(1, older.code());
    assertEquals("", older.out());
    assertTrue(older.err().startsWith("An older version is stored. "), older.err());
  }

  @Test
  void anOlderVersionIsRefusedThoughTheAppDoesNotCompare() {
    assertEquals(0, api.run("score", "p1", "--at-least=3").code());
    Run older = api.run("score", "p1", "--at-least=4");
    assertEquals(1, older.code());
    assertEquals("", older.out());
    assertEquals(
        "The answer is about version 3, and you know version 4. Do not rely on it; tell who runs"
            + " the store.\n",
        older.err());
    usage("The answer does not tell the record's version.", "score", "silent", "--at-least=1");
  }

  @Test
  void anAppThatIsBusyIsAskedAgain() {
    busy.set(3);
    Run run = api.run("score", "p1");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("Busy; trying again in 7 s"), run.err());
    busy.set(4);
    Run given = api.run("score", "p1");
    assertEquals(2, given.code());
    assertEquals("Busy. Come back.", given.err().lines().skip(3).findFirst().orElse(""));
  }

  @Test
  void anEnclaveThatTheAppRefusesIsANo() {
    Run run = api.run("score", "refused");
    assertEquals(1, run.code());
    assertEquals("Not trusted. Tell it. Verdict: FAIL  mrenclave\n", run.err());
  }

  @Test
  void aPictureIsKeptAndTheRestPrinted() throws Exception {
    Path image = Files.write(folder.resolve("slice.png"), PICTURE);
    Path out = folder.resolve("out.png");
    Run run = api.run("delineate", image.toString(), "-o", out.toString());
    assertEquals(0, run.code(), run.err());
    assertArrayEquals(PICTURE, Files.readAllBytes(out));
    assertTrue(run.out().contains("\"areaPixels\" : 4"), run.out());
    assertFalse(run.out().contains("img_delineated"), run.out());
  }

  @Test
  void whatIsTooLargeIsSaidToBe() throws Exception {
    Path image = Files.write(folder.resolve("large.png"), new byte[(1 << 20) + 1]);
    Run run = api.run("delineate", image.toString());
    assertEquals(1, run.code());
    assertTrue(run.err().startsWith("The message is larger than delineate takes"), run.err());
  }

  @Test
  void problemsAreToldInOneLineThatSaysWhatToDo() throws Exception {
    assertEquals(0, api.run(JANE, "put", "p1", "-", "--create").code());
    problem(
        "read the record, then repeat with --if-version 1.", JANE, "put", "p1", "-", "--create");
    problem("check the id, or create the patient first.", JANE, "get", "nobody");
    String nobody = "There is no such patient; --create enters one.";
    problem(nobody, JANE, "put", "nobody", "-", "--if-version=1");
    problem(nobody, JANE, "erase", "nobody", "--if-version=1");
    assertEquals(0, api.run("erase", "p1", "--if-version=1").code());
    problem("with --if-version 2 the patient is entered anew", JANE, "put", "p1", "-", "--create");
    api.token(api.issuer().token("patient.read"));
    problem("token with the scope patient.write.", JANE, "put", "p2", "-", "--create");
    api.token(api.issuer().sign(api.issuer().claims("patient.read").audience("other").build()));
    problem("The access token is not accepted. ", JANE, "get", "p1");
  }

  @Test
  void aStoreThatStaysOutOfReachIsNoRefusal() {
    Run run = api.run("{\"slow\":\"1\"}".getBytes(UTF_8), "put", "p1", "-", "--create");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("The records cannot be reached; trying again in 5 s"), run.err());
  }

  @Test
  void whatIsInDoubtIsSaidToBeInDoubt() throws Exception {
    byte[] slow = "{\"slow\":\"1\"}".getBytes(UTF_8);
    Run busy = api.run(slow, "put", "p1", "-", "--create");
    assertEquals(2, busy.code());
    assertTrue(busy.err().contains("--write-id="), busy.err());
    api.loseAnswers(1);
    Run lost = api.run(slow, "put", "p1", "-", "--create");
    assertEquals(2, lost.code());
    assertTrue(lost.err().contains("--write-id="), lost.err());
  }

  @Test
  void whatIsNoJsonIsSaidToBeNone() throws Exception {
    Path image = Files.write(folder.resolve("slice.png"), new byte[0]);
    usage("The app's answer is no JSON.", "delineate", image.toString());
  }

  @Test
  void aStrangersTextCannotWriteALineOfItsOwn() throws Exception {
    Map<String, String> policies = api.policies();
    policies.merge("patient", "", (old, no) -> old.replace("patient.ward", "no\\nACCEPTED"));
    api.configure(policies);
    Run run = api.run("get", "p1");
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("expected no\\u000aACCEPTED"), run.err());
  }

  @Test
  void aStrangersTextCannotMoveTheTerminal() throws Exception {
    Run put =
        api.run(
            "{\"fname\":\"\u009b2J\u202eenaJ\"}".getBytes(UTF_8), "put", "loud", "-", "--create");
    assertTrue(put.out().contains("\"\\u009b2J\\u202eenaJ\""), put.out());
    assertEquals(
        "\u009b2J\u202eenaJ", new ObjectMapper().readTree(put.out()).path("fname").asText());
    Run erased = api.run("erase", "loud", "--if-version=1");
    assertTrue(erased.out().startsWith("Erased. With --if-version \\u009b2J the"), erased.out());
  }

  @Test
  void toARefusedAppNothingIsSent() throws Exception {
    Map<String, String> policies = api.policies();
    policies.merge("patient", "", (old, no) -> old.replace("patient.ward", "patient.other"));
    api.configure(policies);
    Run run = api.run(JANE, "put", "p1", "-", "--create");
    assertEquals(1, run.code());
    assertEquals(
        "Refused, and nothing is sent to it: cas-name is patient.ward, expected patient.other"
            + " (/cas/0/name); ./ward verify says more.\n",
        run.err());
    assertEquals(List.of(), api.messages());
  }

  @Test
  void aFieldOnTheCommandLineIsTakenAndWarnedOf() {
    Run run = api.run("put", "p1", "--create", "--field=fname=Jane", "--field", "lname=Do=e");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("\"lname\" : \"Do=e\""), run.out());
    assertTrue(run.err().contains("Others on this machine can read values"), run.err());
  }

  @Test
  void wrongUseSendsNothing() throws Exception {
    usage("ID: use 1 to 64 of", "get", "a/b");
    usage("put: give either a FILE", "put", "p1", "--create");
    usage("put: give either a FILE", "put", "p1", "-", "--create", "--field=fname=x");
    usage(
        "--field: one field is given twice", "put", "p", "--create", "--field=a=1", "--field=a=2");
    usage("--field: write NAME=VALUE", "put", "p", "--create", "--field==x");
    usage("--if-version: versions count from 1", "erase", "p", "--if-version=0");
    usage("--at-least: versions count from 1", "get", "p", "--at-least=0");
    usage("Invalid value for option '--write-id'", "erase", "p", "--if-version=1", "--write-id=x");
    usage("Error: Missing required argument (specify one of these)", "put", "p1", "-");
    usage("Missing required option: '--if-version=N'", "erase", "p1");
    usage("no such file", "put", "p1", folder.resolve("absent").toString(), "--create");
    usage("standard input: /fname: must be a string", "{\"fname\":1}", "put", "p", "-", "--create");
    assertEquals(List.of(), api.messages());
  }

  @Test
  void aTokenThatCannotSucceedIsNotSent() throws Exception {
    Path other = folder.resolve("other");
    usage("no such file", "get", "p1", "--token-file=" + other);
    Files.writeString(other, "secret");
    Run none = api.run("get", "p1", "--token-file=" + other);
    assertTrue(none.err().contains("no access token"), none.err());
    assertFalse(none.err().contains("secret"), none.err());
    api.token(api.issuer().sign(api.issuer().claims("x").issuer("https://mercy").build()));
    usage("the token is of https://mercy, the configuration says", "get", "p1");
    api.token(
        api.issuer()
            .sign(api.issuer().claims("x").expirationTime(Date.from(Instant.EPOCH)).build()));
    usage("the token has expired; get a new one from", "get", "p1");
    assertEquals(List.of(), api.messages());
  }

  private void problem(String advice, byte[] input, String... line) {
    Run run = api.run(input, line);
    assertEquals(1, run.code(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(advice), run.err());
    assertEquals("", run.out());
  }

  private void usage(String complaint, String... line) {
    boolean piped = line[0].startsWith("{");
    byte[] input = piped ? line[0].getBytes(UTF_8) : JANE;
    Run run =
        api.run(input, piped ? List.of(line).subList(1, line.length).toArray(String[]::new) : line);
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains(complaint), run.err());
  }

  private ApiResponse score(Call call) throws ProblemException {
    if (call.parameter("id").equals("refused")) {
      throw new ProblemException(
          Problem.of(503, "enclave-not-trusted", "Not trusted", "Tell it.")
              .withMember(
                  "verdict",
                  JsonNodeFactory.instance
                      .arrayNode()
                      .add("  ok    debug")
                      .add("  FAIL  mrenclave")));
    }
    if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new ProblemException(
          Problem.of(503, "busy", "Busy", "Come back.").withHeader("Retry-After", "7"));
    }
    return ApiResponse.of(
            200,
            "application/json",
            "{\"id\":\"p1\",\"score\":0.098529701234567890123}".getBytes(UTF_8))
        .with("ETag", call.parameter("id").equals("silent") ? "" : "\"3\"");
  }

  private static ApiResponse delineate(Call call) {
    if (call.request().body().length == 0) {
      return ApiResponse.of(200, "application/json", "{".getBytes(UTF_8));
    }
    return ApiResponse.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("img_delineated", PICTURE)
            .put("mask", PICTURE)
            .put("areaPixels", call.request().body().length));
  }
}
