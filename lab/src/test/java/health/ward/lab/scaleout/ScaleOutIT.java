package health.ward.lab.scaleout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.lab.LabFixture;
import health.ward.lab.build.ReferenceValues;
import health.ward.lab.build.Tree;
import health.ward.lab.fault.Fault;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.scaleout.Figures.Phase;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.LabOptions.Tee;
import health.ward.lab.supervisor.RunFolder;
import health.ward.lab.supervisor.Setting;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three ONNX enclaves and two hosts of the scoring app behind nginx, while clerks ask. */
@Timeout(900)
final class ScaleOutIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final int PATIENTS = 24;
  private static final int CLERKS = 4;
  private static final int FEWEST = 100;

  /** An enclave closes connections that are ten seconds old. */
  private static final int ALL_ANEW_SECONDS = 11;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String PATIENT =
      "fname=Jane&lname=Doe&dob=01/01/1950&dateadmitted=01/05/2010&preexistingconditions=diabetes";

  @TempDir Path folder;

  private Fleet fleet;
  private LabFixture lab;
  private Figures figures;

  @BeforeAll
  static void needsNginx() {
    Nginx.assume();
  }

  @Test
  void replicasComeAndGoAndNothingIsLost() throws Exception {
    Tree tree = new Tree(Path.of(System.getProperty("ward.root")).toAbsolutePath().normalize());
    Ports ports = Ports.freeBehind(Use.ONNX);
    Setting setting =
        new Setting(
            tree,
            RunFolder.at(folder.resolve("run")),
            ports,
            new LabOptions(Tee.SCONE, false, false, LEASE),
            ReferenceValues.of(tree, Path.of(System.getProperty("java.home"))));
    try (LabFixture started = LabFixture.start(setting)) {
      lab = started;
      lab.lab().fault(Fault.ENCLAVE_DOWN, true);
      try (Fleet of = Fleet.start(lab, tree, folder, ports.calledAt(Use.ONNX))) {
        fleet = of;
        List<String> patients = store();
        List<String> jobs = new ArrayList<>();
        figures = new Figures();
        try (Traffic traffic =
            new Traffic(
                fleet.target(lab.token("lamna", LabFixture.CLERK), patients), figures, CLERKS)) {
          steady();
          jobs.add(submit("rolling", patients));
          rolling();
          jobs.add(submit("killed", patients));
          killed();
          for (String job : jobs) {
            finished(job);
          }
          joined();
          figures.begin("after");
          TimeUnit.SECONDS.sleep(3);
        } finally {
          System.out.print(figures.table());
        }
        fleet.served().forEach((name, served) -> System.out.printf("%-26s %8d%n", name, served));
        logs();
      }
    }
    assertEquals(List.of(), figures.allFailures());
  }

  /** Nothing but declared fields, whatever has happened. */
  private void logs() throws Exception {
    int events = 0;
    for (Replica host : fleet.hosts()) {
      events +=
          LogLines.check(
              lab.run().log(host.name()),
              name -> health.ward.host.log.LogField.of(name).isPresent());
    }
    for (Replica replica : List.of(fleet.hosts().get(0), fleet.enclaves().get(0))) {
      String log = Files.readString(lab.run().log(replica.name()));
      assertTrue(log.contains("\"trace\":\"" + Traffic.TRACE + "\""), "a trace goes through");
      assertFalse(log.contains("b7ad6b7169203331"), "each hop has a span of its own");
    }
    for (Replica enclave : fleet.enclaves()) {
      LogLines.check(
          lab.run().log(enclave.name()),
          name -> health.ward.enclave.log.LogField.of(name).isPresent());
    }
    assertTrue(events > PATIENTS, "the hosts write a line a call");
  }

  /** Long enough for connections to have been made anew, and for figures that mean something. */
  private void steady() throws Exception {
    TimeUnit.SECONDS.sleep(3);
    Map<String, Long> before = fleet.served();
    Phase phase = figures.begin("steady");
    TimeUnit.SECONDS.sleep(5);
    await("few were answered", () -> phase.answered() >= FEWEST);
    Map<String, Long> spread = new LinkedHashMap<>();
    await(
        "somebody idles",
        () -> {
          fleet
              .served()
              .forEach((name, count) -> spread.put(name, count - before.getOrDefault(name, 0L)));
          return isSpread(spread, "onnx-", 10) && isSpread(spread, "score-", 5);
        });
    System.out.println("steady, by replica: " + spread);
  }

  /** Whether each replica has at least one part in so many of the whole. */
  private static boolean isSpread(Map<String, Long> spread, String prefix, int parts) {
    List<Long> counts =
        spread.entrySet().stream()
            .filter(one -> one.getKey().startsWith(prefix))
            .map(Map.Entry::getValue)
            .toList();
    long whole = counts.stream().mapToLong(Long::longValue).sum();
    return counts.stream().allMatch(count -> count * parts >= whole);
  }

  private static void await(String otherwise, Callable<Boolean> so) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!so.call()) {
      assertTrue(System.nanoTime() < deadline, otherwise);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private void rolling() throws Exception {
    figures.begin("rolling restart, hosts");
    for (Replica host : fleet.hosts()) {
      fleet.restart(host);
    }
    figures.begin("rolling restart, enclaves");
    for (Replica enclave : fleet.enclaves()) {
      fleet.restart(enclave);
    }
    assertEquals(0, figures.allRefused(), "somebody who is verified was refused");
  }

  /** The balancer knows of it late, and of its successor when that is ready. */
  private void killed() throws Exception {
    Replica victim = fleet.enclaves().get(0);
    Phase phase = figures.begin("one enclave killed");
    victim.kill();
    goesOn(phase, 4);
    fleet.leave(victim);
    victim.start();
    fleet.join(victim);
    assertEquals(0, figures.allRefused(), "somebody who is verified was refused");
  }

  /** Beside the others it may be met by chance; by whom no other is found, it is met for sure. */
  private void joined() throws Exception {
    Phase beside = figures.begin("another build has joined");
    Replica stranger = fleet.stranger();
    stranger.start();
    fleet.join(stranger);
    goesOn(beside, ALL_ANEW_SECONDS);
    assertTrue(beside.answered() > beside.refused(), "the others did not go on");
    Phase alone = figures.begin("only the other is found");
    fleet.lead(List.of(stranger));
    await("nobody met the other build", () -> alone.refused() > 0);
    fleet.lead(fleet.enclaves());
    fleet.join(stranger);
    Phase again = figures.begin("the others are found again");
    goesOn(again, ALL_ANEW_SECONDS);
    fleet.leave(stranger);
    stranger.stop();
  }

  /** After a while clerks are still answered. */
  private static void goesOn(Phase phase, int seconds) throws Exception {
    TimeUnit.SECONDS.sleep(seconds);
    long before = phase.answered();
    await("the others did not go on", () -> phase.answered() >= before + FEWEST);
  }

  private List<String> store() throws Exception {
    List<String> patients = new ArrayList<>();
    for (int i = 0; i < PATIENTS; i++) {
      String id = "patient_" + i;
      var answer =
          lab.send(
              lab.api("/patient/" + id)
                  .header("authorization", "Bearer " + lab.token("lamna", LabFixture.CLERK))
                  .header("content-type", "application/x-www-form-urlencoded")
                  .PUT(BodyPublishers.ofString(PATIENT)));
      assertEquals(201, answer.statusCode(), answer.body());
      patients.add(id);
    }
    return patients;
  }

  private String submit(String key, List<String> patients) throws Exception {
    JsonNode ids = JSON.valueToTree(Map.of("ids", patients));
    var answer =
        fleet.send(
            fleet
                .api("/score-batch", lab.token("lamna", LabFixture.CLERK))
                .header("content-type", "application/json")
                .header("idempotency-key", key)
                .POST(BodyPublishers.ofString(ids.toString())));
    assertEquals(202, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body()).path("job").asText();
  }

  private void finished(String job) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonNode state;
    do {
      TimeUnit.MILLISECONDS.sleep(200);
      state =
          JSON.readTree(
              fleet
                  .send(
                      fleet.api("/score-batch/" + job, lab.token("lamna", LabFixture.CLERK)).GET())
                  .body());
    } while (!state.path("state").asText().equals("finished") && System.nanoTime() < deadline);
    assertEquals(PATIENTS, state.path("done").asInt(), state.toString());
    assertEquals(0, state.path("failed").asInt(), state.toString());
  }
}
