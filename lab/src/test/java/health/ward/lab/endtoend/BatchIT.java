package health.ward.lab.endtoend;

import static health.ward.lab.endtoend.Answers.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.lab.LabFixture;
import health.ward.lab.fault.Fault;
import health.ward.lab.ports.Ports;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.LabOptions.Tee;
import health.ward.lab.supervisor.RunFolder;
import health.ward.lab.supervisor.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches through the whole lab: typed into a shell, delivered twice, killed in the middle. */
final class BatchIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final int SCORED = 200;

  /** As many calls may wait for the enclave while the host takes more: newBatchThreshold. */
  private static final int PENDING = 4;

  private static final int AT_ONCE = 8;
  private static final String CANARY = "canarypatient";
  private static final String SUBMIT =
      "curl -K lab/.run/curlrc -X POST https://api:4996/score-batch -H 'Idempotency-Key: %s'"
          + " -H 'Content-Type: text/csv' --data-binary @'%s'";
  private static final String JOB = "curl -K lab/.run/curlrc https://api:4996/score-batch/%s";

  @TempDir Path folder;

  @Test
  void everyIdCountsOnceThroughDuplicatesAndAKilledApp() throws Exception {
    Setting setting =
        new Setting(
            RelayedLab.built(),
            RunFolder.at(folder.resolve("run")),
            Ports.free(),
            new LabOptions(Tee.SCONE, false, false, LEASE),
            RelayedLab.referenceValues(RelayedLab.built()));
    String job;
    try (LabFixture lab = LabFixture.start(setting)) {
      Clerk clerk = Clerk.of(lab, "lamna", LabFixture.CLERK);
      Curl curl = new Curl(lab);
      store(clerk, "scored", SCORED);
      whileAllIsWell(curl);

      lab.lab().fault(Fault.ENCLAVE_DOWN, true);
      store(clerk, "pending", PENDING);
      job = submit(curl, "second");
      await(() -> !state(curl, job).path("state").asText().equals("accepted"));
      RestartIT.kill(lab, "Function app score");
      ScoreQueue queue = ScoreQueue.of(lab);
      await(() -> queue.visible().size() == PENDING + 1);
      duplicate(queue, job);
    }
    try (LabFixture lab = LabFixture.start(setting)) {
      Curl curl = new Curl(lab);
      await(() -> state(curl, job).path("state").asText().equals("finished"));
      assertCounts(state(curl, job));
      ScoreQueue queue = ScoreQueue.of(lab);
      await(queue::isEmpty);
      assertCounts(state(curl, job));
      Clerk clerk = Clerk.of(lab, "lamna", LabFixture.CLERK);
      for (int i = 0; i < PENDING; i++) {
        JsonNode patient = json(200, clerk.get("/patient/" + CANARY + "_pending_" + i));
        assertTrue(patient.path("score").isNumber(), patient.toString());
        assertEquals(2, patient.path("version").asInt(), "scored once, by whoever came first");
      }
    }
  }

  private void whileAllIsWell(Curl curl) throws Exception {
    String job = submit(curl, "first");
    await(() -> state(curl, job).path("state").asText().equals("finished"));
    JsonNode done = state(curl, job);
    assertEquals(SCORED, done.path("done").asInt(), done.toString());
    assertEquals(PENDING + 1, done.path("failed").asInt(), done.toString());
    assertEquals(1, done.path("duplicates").asInt(), done.toString());
    JsonNode failures =
        curl.run(200, JOB.formatted(job).replace(job, "'" + job + "?failed=true'"))
            .path("failures");
    assertEquals(CANARY + "_unknown", failures.at("/" + PENDING + "/id").asText());
    assertEquals(job, submit(curl, "first"), "the same key is the same job");
  }

  private static void assertCounts(JsonNode job) {
    assertEquals(SCORED + PENDING + 1, job.path("total").asInt(), job.toString());
    assertEquals(SCORED + PENDING, job.path("done").asInt(), job.toString());
    assertEquals(1, job.path("failed").asInt(), job.toString());
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
      for (int i = from; i < Math.min(from + AT_ONCE, count); i++) {
        String id = CANARY + "_" + name + "_" + i;
        calls.add(() -> json(201, clerk.put("/patient/" + id, Clerk.PATIENT)));
      }
      calls.await(PATIENCE);
    }
  }

  /** All ids, one twice, and one of nobody. */
  private String submit(Curl curl, String key) throws Exception {
    List<String> ids = new ArrayList<>(List.of("id"));
    for (int i = 0; i < SCORED; i++) {
      ids.add(CANARY + "_scored_" + i);
    }
    for (int i = 0; i < PENDING; i++) {
      ids.add(CANARY + "_pending_" + i);
    }
    ids.add(CANARY + "_scored_0");
    ids.add(CANARY + "_unknown");
    Path file = folder.resolve("ids.csv");
    Files.write(file, ids);
    return curl.run(202, SUBMIT.formatted(key, file)).path("job").asText();
  }

  private static JsonNode state(Curl curl, String job) throws Exception {
    return curl.run(200, JOB.formatted(job));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < deadline, "waited too long");
      Thread.sleep(200);
    }
  }
}
