package health.ward.lab.endtoend;

import static health.ward.lab.endtoend.Answers.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.lab.LabFixture;
import health.ward.lab.build.Tree;
import health.ward.lab.endtoend.Client.Outcome;
import health.ward.lab.fault.Fault;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.LabOptions.Tee;
import health.ward.lab.supervisor.RunFolder;
import health.ward.lab.supervisor.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Batches through the whole lab: typed into a shell, delivered twice, killed in the middle, refused
 * for good.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BatchIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final int SCORED = 200;
  private static final int REFUSED = 3;

  /** As the apps' host.json says. */
  private static final int DELIVERIES = 5;

  /** As many calls may wait for the enclave while the host takes more: newBatchThreshold. */
  private static final int PENDING = 4;

  private static final int AT_ONCE = 8;
  private static final String CANARY = "canarypatient";
  private static final String SUBMIT =
      "curl -K lab/.run/curlrc -X POST https://api:4996/score-batch -H 'Idempotency-Key: %s'"
          + " -H 'Content-Type: text/csv' --data-binary @'%s'";
  private static final String JOB = "curl -K lab/.run/curlrc https://api:4996/score-batch/%s";

  @TempDir static Path folder;
  private Relay relay;
  private Setting setting;
  private LabFixture lab;

  @BeforeAll
  void start() throws Exception {
    relay = new Relay();
    Ports ports = Ports.free().behind(Use.ONNX, relay.port());
    relay.to(ports.of(Use.ONNX));
    Tree tree = LinkedTree.withQuickRedelivery(Files.createDirectory(folder.resolve("tree")));
    setting =
        new Setting(
            tree,
            RunFolder.at(folder.resolve("run")),
            ports,
            new LabOptions(Tee.SCONE, false, false, LEASE),
            RelayedLab.referenceValues(tree));
    lab = LabFixture.start(setting);
  }

  @AfterAll
  void stop() throws Exception {
    if (lab != null) {
      lab.close();
    }
    relay.close();
  }

  @Test
  void everyIdCountsOnceThroughDuplicatesAndAKilledApp() throws Exception {
    Clerk clerk = Clerk.of(lab, "lamna", LabFixture.CLERK);
    store(clerk, "scored", SCORED);
    whileAllIsWell(new Curl(lab));

    lab.lab().fault(Fault.ENCLAVE_DOWN, true);
    store(clerk, "pending", PENDING);
    String job = submit(new Curl(lab), "second", all());
    await(() -> !state(job).path("state").asText().equals("accepted"));
    RestartIT.kill(lab, "Function app score");
    ScoreQueue before = ScoreQueue.of(lab);
    await(() -> before.visible().size() == PENDING + 1);
    duplicate(before, job);

    lab.close();
    lab = LabFixture.start(setting);
    await(() -> state(job).path("state").asText().equals("finished"));
    assertEnded(SCORED + PENDING, 1, state(job));
    ScoreQueue queue = ScoreQueue.of(lab);
    await(queue::isEmpty);
    assertEnded(SCORED + PENDING, 1, state(job));
    for (String id : ids("pending", PENDING)) {
      JsonNode patient = json(200, Clerk.of(lab, "lamna", LabFixture.CLERK).get("/patient/" + id));
      assertTrue(patient.path("score").isNumber(), patient.toString());
      assertEquals(2, patient.path("version").asInt(), "scored once, by whoever came first");
    }
  }

  @Test
  void whatNoDeliveryCouldTakeIsPoisonListedAndRunAgainWhenAsked() throws Exception {
    Clerk clerk = Clerk.of(lab, "lamna", LabFixture.CLERK);
    List<String> ids = ids("refused", REFUSED);
    store(clerk, "refused", REFUSED);
    json(200, clerk.get("/score/" + ids.get(0)));
    ScoreQueue poison = ScoreQueue.poison(lab);
    String job;
    try (SmallGateway gateway = new SmallGateway()) {
      relay.to(gateway.port());
      job = submit(new Curl(lab), "refused", ids);
      await(() -> poison.visible().size() == 1);
      assertEquals(DELIVERIES, gateway.refused());
    } finally {
      relay.to(lab.ports().of(Use.ONNX));
    }
    assertTrue(poison.visible().get(0).contains(job));
    assertEnded(0, REFUSED, state(job));
    JsonNode failures = failures(job);
    assertEquals(ids, failures.findValuesAsText("id"));
    assertEquals(Set.of("given-up"), Set.copyOf(failures.findValuesAsText("reason")));

    Outcome again =
        new Client(folder).run("", lab.run().path("ward-client.json"), "batch", "requeue", job);
    assertEquals(0, again.code(), again.err());
    assertEnded(REFUSED, 0, state(job));
    assertEquals(0, failures(job).size());
    await(ScoreQueue.of(lab)::isEmpty);
    assertEquals(List.of(0L), poison.deliveries(), "nothing takes what is poison");
  }

  private void whileAllIsWell(Curl curl) throws Exception {
    String job = submit(curl, "first", all());
    await(() -> state(job).path("state").asText().equals("finished"));
    JsonNode done = state(job);
    assertEquals(SCORED, done.path("done").asInt(), done.toString());
    assertEquals(PENDING + 1, done.path("failed").asInt(), done.toString());
    assertEquals(1, done.path("duplicates").asInt(), done.toString());
    assertEquals(CANARY + "_unknown", failures(job).at("/" + PENDING + "/id").asText());
    assertEquals(job, submit(curl, "first", all()), "the same key is the same job");
  }

  private static void assertEnded(int done, int failed, JsonNode job) {
    assertEquals("finished", job.path("state").asText(), job.toString());
    assertEquals(done + failed, job.path("total").asInt(), job.toString());
    assertEquals(done, job.path("done").asInt(), job.toString());
    assertEquals(failed, job.path("failed").asInt(), job.toString());
  }

  /** What an operator of the queue can read, and what an operator can do with it. */
  private static void duplicate(ScoreQueue queue, String job) {
    List<String> messages = queue.visible();
    for (String message : messages) {
      assertFalse(message.contains(CANARY), "a message shows an id");
    }
    String part =
        messages.stream().filter(message -> message.contains(job)).findFirst().orElseThrow();
    queue.send(part);
    queue.send(part);
  }

  private static void store(Clerk clerk, String name, int count) throws Exception {
    for (int from = 0; from < count; from += AT_ONCE) {
      Together calls = new Together();
      for (String id : ids(name, count).subList(from, Math.min(from + AT_ONCE, count))) {
        calls.add(() -> json(201, clerk.put("/patient/" + id, Clerk.PATIENT)));
      }
      calls.await(PATIENCE);
    }
  }

  private static List<String> ids(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> CANARY + "_" + name + "_" + i).toList();
  }

  /** Everybody, one twice, and one who is nobody. */
  private static List<String> all() {
    List<String> all = new ArrayList<>(ids("scored", SCORED));
    all.addAll(ids("pending", PENDING));
    all.add(all.get(0));
    all.add(CANARY + "_unknown");
    return all;
  }

  private static String submit(Curl curl, String key, List<String> ids) throws Exception {
    Path file = folder.resolve("ids.csv");
    Files.writeString(file, "id\n" + String.join("\n", ids));
    return curl.run(202, SUBMIT.formatted(key, file)).path("job").asText();
  }

  private JsonNode state(String job) throws Exception {
    return new Curl(lab).run(200, JOB.formatted(job));
  }

  private JsonNode failures(String job) throws Exception {
    String asked = JOB.formatted(job).replace(job, "'" + job + "?failed=true'");
    return new Curl(lab).run(200, asked).path("failures");
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < deadline, "waited too long");
      Thread.sleep(200);
    }
  }
}
