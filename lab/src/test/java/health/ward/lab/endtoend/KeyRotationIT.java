package health.ward.lab.endtoend;

import static health.ward.lab.endtoend.Answers.json;
import static health.ward.lab.endtoend.Answers.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.lab.LabFixture;
import health.ward.lab.endtoend.Client.Outcome;
import health.ward.lab.fault.Fault;
import health.ward.lab.supervisor.LabException;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.LabOptions.Tee;
import health.ward.lab.tee.InstanceFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The key-encryption key of a running lab changes, as an operator and the command line do it. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class KeyRotationIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PATIENTS = 150;
  private static final int READERS = 3;
  private static final int WRITERS = 3;
  private static final String ERASED = "/patient/erased";

  @TempDir Path folder;

  @Test
  void noReadFailsAndAnErasureIsFinalAgainstAnOlderCopyOnceTheOldKeyIsGone() throws Exception {
    try (LabFixture lab = start(Tee.SCONE)) {
      Clerk clerk = Clerk.of(lab, "lamna", LabFixture.CLERK);
      store(clerk);
      json(201, clerk.put(ERASED, Clerk.PATIENT));
      Path older = copy(lab, "older");
      assertEquals(204, clerk.call("DELETE", ERASED).statusCode());
      Path newer = copy(lab, "newer");

      restore(lab, older);
      assertEquals("kek-2", lab.lab().keks().introduce());
      json(200, clerk.get(ERASED));

      restore(lab, newer);
      problem(404, "no-such-patient", clerk.get(ERASED));
      String rotated = rotateUnderLoad(lab, clerk);
      assertTrue(rotated.contains("erasures, final when kek-1 is gone: 1\n"), rotated);
      assertTrue(rotated.contains("erasures, final: 0\n"), rotated);
      LabException refusal = assertThrows(LabException.class, () -> lab.lab().keks().introduce());
      assertEquals("Rotate to kek-2, and destroy its predecessor first.", refusal.getMessage());

      lab.lab().keks().destroy("kek-1");
      Outcome afterwards = rotate(lab);
      assertEquals(0, afterwards.code(), afterwards.err());
      assertTrue(afterwards.out().contains(" 0 rewrapped, 0 damaged\n"), afterwards.out());
      assertTrue(afterwards.out().contains("hold kek-1 any more: 1\n"), afterwards.out());
      assertTrue(afterwards.out().matches("(?s).*\nfinal [A-Za-z0-9_-]{43}\n"), afterwards.out());
      for (int i = 0; i < PATIENTS; i++) {
        json(200, clerk.get(patient(i)));
      }

      restore(lab, older);
      problem(500, "record-damaged", clerk.get(ERASED));
    }
  }

  @Test
  void underGramineTheNewKeyComesInABundleOfTheNextEpoch() throws Exception {
    try (LabFixture lab = start(Tee.GRAMINE)) {
      Clerk clerk = Clerk.of(lab, "lamna", LabFixture.CLERK);
      json(201, clerk.put(patient(0), Clerk.PATIENT));

      lab.lab().keks().introduce();
      Outcome rotated = rotate(lab);
      assertEquals(0, rotated.code(), rotated.err());
      assertTrue(rotated.out().startsWith("complete: to kek-2, "), rotated.out());
      assertTrue(rotated.out().contains("\nkek-1 wraps no patient's key any more."), rotated.out());

      json(200, clerk.get(patient(0)));
      json(200, clerk.get("/score/p0"));
    }
  }

  private LabFixture start(Tee tee) throws Exception {
    return LabFixture.start(folder.resolve("run"), new LabOptions(tee, false, false));
  }

  /** Rotates while patients are read and written; whatever fails ends the test. */
  private String rotateUnderLoad(LabFixture lab, Clerk clerk) throws Exception {
    AtomicBoolean going = new AtomicBoolean(true);
    AtomicInteger read = new AtomicInteger();
    AtomicInteger written = new AtomicInteger();
    Together load = new Together();
    for (int reader = 0; reader < READERS; reader++) {
      int from = reader;
      load.add(() -> read(clerk, from, going, read));
    }
    for (int writer = 0; writer < WRITERS; writer++) {
      int from = writer;
      load.add(() -> write(clerk, from, going, written));
    }
    Outcome outcome;
    try {
      while (read.get() < READERS || written.get() < WRITERS) {
        load.throwFailure();
        Thread.sleep(5);
      }
      outcome = rotate(lab);
    } finally {
      going.set(false);
      load.await(PATIENCE);
    }
    System.out.println(read + " reads and " + written + " writes while the key was rotated");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().startsWith("complete: to kek-2, "), outcome.out());
    assertTrue(outcome.out().contains(", 0 damaged\n"), outcome.out());
    return outcome.out();
  }

  private static void read(Clerk clerk, int from, AtomicBoolean going, AtomicInteger read)
      throws Exception {
    for (int i = from; going.get(); i += READERS) {
      json(200, clerk.get(patient(i % PATIENTS)));
      read.incrementAndGet();
    }
  }

  /** Each writer has patients of its own, so that it knows the version that it meets. */
  private static void write(Clerk clerk, int from, AtomicBoolean going, AtomicInteger written)
      throws Exception {
    int mine = PATIENTS / WRITERS;
    for (int i = 0; going.get(); i++) {
      String path = patient(from * mine + i % mine);
      JsonNode now = json(200, clerk.get(path));
      String version = "\"" + now.path("version").asInt() + "\"";
      json(200, clerk.put(path, Clerk.PATIENT, "If-Match", version));
      written.incrementAndGet();
    }
  }

  private Outcome rotate(LabFixture lab) throws Exception {
    return new Client(folder)
        .run(
            "",
            lab.run().path("ward-client.json"),
            "keys",
            "rotate",
            "--watch",
            "--token-file=" + lab.run().path("lab-admin.token"));
  }

  private static void store(Clerk clerk) throws Exception {
    Together calls = new Together();
    for (int writer = 0; writer < 8; writer++) {
      int from = writer;
      calls.add(
          () -> {
            for (int i = from; i < PATIENTS; i += 8) {
              json(201, clerk.put(patient(i), Clerk.PATIENT));
            }
          });
    }
    calls.await(PATIENCE);
  }

  private static String patient(int number) {
    return "/patient/p" + number;
  }

  /** What an operator of Redis can keep: its append-only files. */
  private Path copy(LabFixture lab, String name) throws Exception {
    Path kept = folder.resolve(name);
    lab.lab().fault(Fault.REDIS_DOWN, true);
    copyTree(data(lab), kept);
    redisUp(lab);
    return kept;
  }

  private static void restore(LabFixture lab, Path kept) throws Exception {
    lab.lab().fault(Fault.REDIS_DOWN, true);
    InstanceFolders.delete(data(lab));
    copyTree(kept, data(lab));
    redisUp(lab);
  }

  private static void redisUp(LabFixture lab) throws Exception {
    lab.lab().fault(Fault.REDIS_DOWN, false);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!lab.lab().status().up()) {
      assertTrue(System.nanoTime() < deadline, "the apps do not find Redis again");
      Thread.sleep(20);
    }
  }

  private static Path data(LabFixture lab) {
    return lab.run().path("redis/data");
  }

  private static void copyTree(Path from, Path to) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(from)) {
      walk.forEach(files::add);
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(from.relativize(file).toString()));
    }
  }
}
