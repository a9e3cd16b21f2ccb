package health.ward.lab.endtoend;

import static health.ward.lab.endtoend.Answers.json;
import static health.ward.lab.endtoend.Answers.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.lab.LabFixture;
import health.ward.lab.ports.Ports;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.RunFolder;
import health.ward.lab.supervisor.Setting;
import health.ward.sealing.bhttp.BinaryResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes die, the lab goes down and comes up again, and what was acknowledged is there. */
final class RestartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int WRITES_BEFORE_THE_END = 25;

  @TempDir Path run;
  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedSurvivesKilledProcessesAndARestart() throws Exception {
    Setting setting =
        new Setting(
            RelayedLab.built(),
            RunFolder.at(run),
            Ports.free(),
            LabOptions.standard(),
            RelayedLab.referenceValues(RelayedLab.built()));
    List<String> acknowledged;
    byte[] captured;
    SealedCaller.Sent write;
    KeptRecord older;
    try (LabFixture lab = LabFixture.start(setting)) {
      Clerk clerk = Clerk.of(lab, "lamna", LabFixture.CLERK);
      write = sealedWrite(lab);
      captured = write.request().message();
      assertEquals(201, write.open().status());
      json(200, clerk.put("/patient/replayed", Clerk.PATIENT + "&city=Later", "If-Match", "\"1\""));
      erase(clerk);
      older = KeptRecord.of(lab, () -> json(201, clerk.put("/patient/put_back", Clerk.PATIENT)));
      json(200, clerk.put("/patient/put_back", Clerk.PATIENT + "&city=Later"));

      kill(lab, "Function app score");
      saidOnce(lab, "Function app score ended with exit code 137; its log is ");
      assertEquals(503, clerk.get("/score/replayed").statusCode());
      assertFalse(lab.lab().status().up());

      acknowledged = writeUntilRedisIsKilled(lab, clerk);
      saidOnce(lab, "Redis ended with exit code 137; its log is ");
      problem(503, "audit-unavailable", clerk.get("/patient/replayed"));
    }

    try (LabFixture lab = LabFixture.start(setting)) {
      assertTrue(lab.lab().status().up());
      Clerk clerk = Clerk.of(lab, "lamna", LabFixture.CLERK);
      for (String id : acknowledged) {
        assertEquals(id, json(200, clerk.get("/patient/" + id)).path("city").asText());
      }
      json(200, clerk.get("/score/" + acknowledged.get(0)));
      older.putBack(lab);
      whoKnowsANewerVersionIsTold(lab, clerk);
      problem(404, "no-such-patient", clerk.get("/patient/erased"));
      problem(
          412,
          "version-conflict",
          clerk.put("/patient/erased", Clerk.PATIENT, "If-None-Match", "*"));
      replayedAfterTheRestart(lab, write, captured);
      JsonNode later = json(200, clerk.get("/patient/replayed"));
      assertEquals("Later", later.path("city").asText());
      assertEquals(2, later.path("version").asInt());
    }
  }

  /** No process that runs has seen version 2, but the clerk who wrote it has. */
  private void whoKnowsANewerVersionIsTold(LabFixture lab, Clerk clerk) throws Exception {
    for (String path : List.of("/patient/put_back", "/score/put_back")) {
      problem(409, "record-older", clerk.call("GET", path, "Ward-Known-Version", "\"2\""));
      json(200, clerk.call("GET", path, "Ward-Known-Version", "\"1\""));
    }
    Client.Outcome read =
        new Client(folder)
            .run("", lab.run().path("ward-client.json"), "score", "put_back", "--at-least=2");
    assertEquals(1, read.code(), read.err());
    assertTrue(read.err().startsWith("An older version is stored. "), read.err());
  }

  private static SealedCaller.Sent sealedWrite(LabFixture lab) throws Exception {
    return SealedCaller.verified(lab, "patient", Policies.cas(lab, "patient"))
        .send(
            "PUT",
            "/patient/replayed",
            Clerk.PATIENT,
            "if-none-match",
            "*",
            "idempotency-key",
            WriteIds.next());
  }

  /** The new process has forgotten the message, and its key is the same; the version is not. */
  private static void replayedAfterTheRestart(
      LabFixture lab, SealedCaller.Sent write, byte[] captured) throws Exception {
    SealedCaller caller = SealedCaller.verified(lab, "patient", Policies.cas(lab, "patient"));
    BinaryResponse replayed = write.request().open(caller.post(captured).body());
    assertEquals(412, replayed.status(), new String(replayed.body(), StandardCharsets.UTF_8));
  }

  private static void erase(Clerk clerk) throws Exception {
    json(201, clerk.put("/patient/erased", Clerk.PATIENT));
    assertEquals(204, clerk.call("DELETE", "/patient/erased").statusCode());
  }

  /** Every patient carries its own id as city. */
  private static List<String> writeUntilRedisIsKilled(LabFixture lab, Clerk clerk)
      throws Exception {
    List<String> acknowledged = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; write(clerk, "p" + i); i++) {
                acknowledged.add("p" + i);
              }
            });
    await(() -> acknowledged.size() >= WRITES_BEFORE_THE_END || writing.isDone());
    kill(lab, "Redis");
    writing.get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
    assertTrue(acknowledged.size() >= WRITES_BEFORE_THE_END, acknowledged.size() + " writes");
    return new ArrayList<>(acknowledged);
  }

  private static boolean write(Clerk clerk, String id) {
    try {
      return clerk.put("/patient/" + id, Clerk.PATIENT + "&city=" + id).statusCode() == 201;
    } catch (Exception e) {
      throw new IllegalStateException("The API must answer, whatever happens behind it.", e);
    }
  }

  static void kill(LabFixture lab, String part) throws Exception {
    for (String line : Files.readAllLines(lab.run().path("processes"))) {
      if (line.endsWith(" " + part)) {
        long pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
        assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly());
        return;
      }
    }
    throw new AssertionError("no process of " + part);
  }

  private static void saidOnce(LabFixture lab, String line) throws Exception {
    await(() -> lab.said().stream().anyMatch(said -> said.startsWith(line)));
    assertEquals(
        1,
        lab.said().stream().filter(said -> said.startsWith(line)).count(),
        () -> String.join("\n", lab.said()));
  }

  private static void await(BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
  }
}
