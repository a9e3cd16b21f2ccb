package health.ward.lab.endtoend;

import static health.ward.lab.endtoend.Answers.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.lab.LabFixture;
import health.ward.lab.endtoend.Client.Outcome;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.LabOptions.Tee;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process is killed with SIGKILL in a running batch and started again: no acknowledged write is
 * lost, every record is scored by one write, every id is done or listed, the counters are right and
 * the audit log is whole. {@code -Dward.crash.seed=17} repeats one run, {@code -Dward.crash.runs}
 * says how many there are.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class BatchCrashIT {
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration REPEAT = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 100;
  private static final int RECORDS = 600;
  private static final int PARTS = 2;
  private static final String UNKNOWN = "crash_nobody";

  @TempDir static Path folder;
  private final List<String> table = new ArrayList<>();
  private final Map<String, Integer> begun = new HashMap<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private LabFixture lab;
  private Clerk clerk;
  private BatchRecords records;
  private BusyClerk busy;
  private AuditFollower audit;
  private double all;

  static LongStream seeds() {
    Long only = Long.getLong("ward.crash.seed");
    return only != null
        ? LongStream.of(only)
        : LongStream.rangeClosed(1, Integer.getInteger("ward.crash.runs", 24));
  }

  @BeforeAll
  void start() throws Exception {
    lab = LabFixture.start(folder.resolve("run"), new LabOptions(Tee.SCONE, false, false, LEASE));
    open.push(lab);
    clerk = Clerk.of(lab, "lamna", LabFixture.CLERK);
    records = BatchRecords.store(lab, RECORDS);
    open.push(records);
    audit = new AuditFollower(lab);
    open.push(audit);
    busy = new BusyClerk(clerk, records);
    busy.enterEach();
  }

  @AfterAll
  void theWholeLogVerifies() throws Exception {
    System.out.println(
        "seed killed              at                                         nth        s");
    table.forEach(System.out::println);
    System.out.printf("Runs: %d, together %.1f s%n", table.size(), all);
    try {
      Outcome verified =
          new Client(folder)
              .run(
                  "",
                  lab.run().path("ward-client.json"),
                  "audit",
                  "verify",
                  "--heads=" + folder.resolve("heads.json"),
                  "--token-file=" + lab.run().path("auditor.token"));
      assertEquals(0, verified.code(), verified.err());
      System.out.print(verified.err());
    } finally {
      for (AutoCloseable one : open) {
        one.close();
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aKilledProcessCostsNothing(long seed) throws Exception {
    CrashPlan plan = CrashPlan.of(seed, PARTS, RECORDS);
    String key = "crash-" + seed;
    records.enterAnew(seed);
    int before = busy.acknowledged();
    long began = System.nanoTime();
    Set<String> keys = new HashSet<>(records.keys());
    keys.add(records.jobKey(key));
    CrashTrigger trigger =
        new CrashTrigger(
            plan.moment(),
            plan.nth(),
            keys,
            () -> {
              Thread.sleep(plan.delayMillis());
              RestartIT.kill(lab, plan.victim().part());
            });
    JsonNode ended;
    busy.begin();
    try (RedisCommands heard = RedisCommands.heard(lab, trigger)) {
      Together submission = new Together();
      submission.add(() -> submit(key, plan.moment() == CrashMoment.ACCEPTED ? trigger : null));
      assertTrue(trigger.await(PATIENCE), "the moment did not come: " + plan.title());
      lab.lab().restart(plan.victim().part());
      submission.await(PATIENCE);
      ended = awaitEnd(key);
    } finally {
      busy.end();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    all += seconds;
    int acknowledged = busy.acknowledged() - before;
    assertTrue(acknowledged > 0, "every write was refused, so that none could be lost");
    check(plan, ended);
    table.add(
        "%4d %s %6.1f  done %d, failed %d; clerk's writes acknowledged: %d"
            .formatted(
                seed,
                plan.title(),
                seconds,
                ended.path("done").asInt(),
                ended.path("failed").asInt(),
                acknowledged));
  }

  private void check(CrashPlan plan, JsonNode ended) throws Exception {
    int patients = RECORDS + BusyClerk.patients().size();
    assertEquals(patients + 1, ended.path("total").asInt(), ended.toString());
    assertEquals(patients, ended.path("done").asInt(), ended.toString());
    assertEquals(1, ended.path("failed").asInt(), ended.toString());
    assertEquals("finished", ended.path("state").asText(), ended.toString());
    String job = ended.path("job").asText();
    JsonNode failures =
        json(200, clerk.get("/score-batch/" + job + "?failed=true")).path("failures");
    assertEquals(1, failures.size(), failures.toString());
    assertEquals(UNKNOWN, failures.at("/0/id").asText());
    assertEquals("no-such-patient", failures.at("/0/reason").asText());
    records.assertScoredOnce(plan.seed());
    busy.assertNothingLost();
    checkAudit(job);
  }

  /** Each acknowledged write was begun in the log, and each part begun and done. */
  private void checkAudit(String job) throws Exception {
    Set<String> parts = new HashSet<>();
    for (JsonNode entry : audit.news()) {
      String action = entry.path("action").asText();
      String outcome = entry.path("outcome").asText();
      if (action.equals("PUT patient/{id}") && outcome.equals("begun")) {
        begun.merge(entry.at("/tags/0").asText(), 1, Integer::sum);
      }
      if (entry.path("resource").asText().equals(job) && action.startsWith("score part ")) {
        parts.add(action + " " + outcome);
      }
    }
    Set<String> expected = new HashSet<>();
    for (int part = 0; part < PARTS; part++) {
      expected.add("score part " + part + " begun");
      expected.add("score part " + part + " done");
    }
    assertEquals(expected, parts);
    for (String patient : BusyClerk.patients()) {
      assertTrue(
          begun.getOrDefault(records.tag(patient), 0) >= busy.acknowledged(patient),
          "fewer writes are in the log than were acknowledged");
    }
  }

  /** Sends the batch, as a client does: with the same key until it is accepted. */
  private void submit(String key, CrashTrigger accepted) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isAccepted(key)) {
      assertTrue(System.nanoTime() < deadline, "the batch is not accepted");
      Thread.sleep(PAUSE_MILLIS);
    }
    if (accepted != null) {
      accepted.pull();
    }
  }

  private boolean isAccepted(String key) throws Exception {
    try {
      return post(key).statusCode() == 202;
    } catch (IOException noAnswer) {
      return false;
    }
  }

  private HttpResponse<String> post(String key) throws Exception {
    List<String> ids = new ArrayList<>(records.names());
    ids.addAll(BusyClerk.patients());
    ids.add(UNKNOWN);
    return lab.send(
        lab.api("/score-batch")
            .header("Authorization", "Bearer " + clerk.token())
            .header("Content-Type", "text/csv")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(String.join("\n", ids))));
  }

  /** Looks at the job, and sends again what nobody has taken: Azurite keeps less than Azure. */
  private JsonNode awaitEnd(String key) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long sent = System.nanoTime();
    String job = json(202, awaited(() -> post(key), 202)).path("job").asText();
    while (true) {
      JsonNode state = json(awaited(() -> clerk.get("/score-batch/" + job), 200).body());
      if (state.path("remaining").asInt(-1) == 0) {
        return state;
      }
      assertTrue(System.nanoTime() < deadline, () -> "the batch does not end: " + state);
      if (System.nanoTime() - sent > REPEAT.toNanos()) {
        sent = System.nanoTime();
        isAccepted(key);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private interface Asking {
    HttpResponse<String> ask() throws Exception;
  }

  private static HttpResponse<String> awaited(Asking asking, int status) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        HttpResponse<String> answer = asking.ask();
        if (answer.statusCode() == status) {
          return answer;
        }
        assertTrue(System.nanoTime() < deadline, answer.statusCode() + ": " + answer.body());
      } catch (IOException noAnswer) {
        assertTrue(System.nanoTime() < deadline, "no answer");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
