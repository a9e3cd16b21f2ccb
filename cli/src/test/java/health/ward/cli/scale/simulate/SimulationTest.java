package health.ward.cli.scale.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.cli.UsageException;
import health.ward.cli.scale.load.App;
import health.ward.cli.scale.load.Cluster;
import health.ward.cli.scale.load.Load;
import health.ward.cli.scale.load.LoadProfile;
import health.ward.cli.scale.load.Pool;
import health.ward.cli.scale.load.Size;
import health.ward.cli.scale.scaler.Rules;
import health.ward.cli.scale.scaler.ScaledObject;
import health.ward.cli.scale.scaler.Trigger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final Size POD = new Size(4, 1000, 4);
  private static final Size NODE = new Size(15, 4000, 32);
  private static final Trigger QUEUE = new Trigger.Queue("q", "q", 10, 0, true);

  private final List<Pool> pools =
      new ArrayList<>(List.of(new Pool("sgx", "vm", NODE, 0, 4, 10, 300, 600)));
  private final List<App> apps = new ArrayList<>();
  private final List<ScaledObject> objects = new ArrayList<>();
  private final List<Load> loads = new ArrayList<>();

  private void queue(String name, int max, long inferenceMicros) {
    apps.add(new App(name, "sgx", POD, 60, 1_000_000, 1, 8, "q", inferenceMicros));
    objects.add(object(name, 0, max, QUEUE));
  }

  private static ScaledObject object(String name, int min, int max, Trigger trigger) {
    return new ScaledObject(name, 30, 0, 300, min, max, Rules.UP, Rules.DOWN, List.of(trigger));
  }

  private Course run(int seconds) throws Exception {
    Cluster cluster = new Cluster(15, 0, pools, apps, "onnx");
    return new Simulation(cluster, objects, new LoadProfile("", seconds, loads)).run();
  }

  private static int ready(Course course, int second, String app) {
    return Course.state(course.moments().get(second), app).ready();
  }

  @Test
  void podsWaitForANodeThatIsOrderedForThem() throws Exception {
    queue("queue", 6, 0);
    loads.add(new Load("queue", 0, 1, 1000));
    Course course = run(500);
    Moment.PoolState first = course.moments().get(0).pools().get(0);
    assertEquals(0, first.nodes());
    assertEquals(5, first.pending());
    // Three have room on a node: two nodes for six.
    assertEquals(2, course.mostNodes("sgx"));
    assertEquals(0, ready(course, 10 + 300 + 59, "queue"));
    assertTrue(ready(course, 10 + 300 + 60, "queue") > 0);
    assertEquals(6, ready(course, 499, "queue"));
  }

  @Test
  void whatThePoolHasNoNodesForStaysPendingAndIsTold() throws Exception {
    pools.set(0, new Pool("sgx", "vm", NODE, 0, 1, 10, 300, 600));
    queue("queue", 6, 0);
    loads.add(new Load("queue", 0, 1, 5000));
    Course course = run(600);
    assertEquals(3, ready(course, 599, "queue"));
    assertTrue(
        course.warnings().contains("pool sgx: all 1 nodes, and up to 6 pods without a place"),
        course.warnings().toString());
    assertTrue(course.warnings().contains("queue: calls are left at the end"));
  }

  @Test
  void anEmptyNodeIsGivenBackAfterTenMinutes() throws Exception {
    queue("queue", 3, 0);
    loads.add(new Load("queue", 0, 1, 20));
    Course course = run(3000);
    int gone = 0;
    for (Moment moment : course.moments()) {
      boolean pods = Course.state(moment, "queue").replicas() > 0;
      gone = pods ? moment.second() + 1 : gone;
    }
    assertEquals(1, course.moments().get(gone + 599).pools().get(0).nodes());
    assertEquals(0, course.moments().get(gone + 600).pools().get(0).nodes());
  }

  @Test
  void aSharedEnclaveSlowsItsCallersAndGrowsByWhatIsInFlight() throws Exception {
    pools.set(0, new Pool("sgx", "vm", NODE, 9, 9, 10, 300, 600));
    queue("queue", 8, 500_000);
    apps.add(new App("onnx", "sgx", POD, 60, 0, 1, 25, "", 0));
    objects.add(object("onnx", 1, 2, new Trigger.InFlight("f", 2, 1, false)));
    loads.add(new Load("queue", 0, 1, 2000));
    Course course = run(1000);
    assertTrue(course.inferenceBoundSeconds() > 0);
    assertEquals(2, course.mostReplicas("onnx"));
    // 8 pods want 8 messages a second, each half a second of a lane: 2 lanes are half enough.
    double before = Course.state(course.moments().get(299), "queue").waiting();
    double after = Course.state(course.moments().get(309), "queue").waiting();
    assertEquals(40, before - after, 0.01);
  }

  @Test
  void withoutAnEnclaveNothingThatInfersEnds() throws Exception {
    queue("queue", 2, 500_000);
    apps.add(new App("onnx", "sgx", POD, 60, 0, 1, 25, "", 0));
    objects.add(object("onnx", 0, 4, new Trigger.InFlight("f", 2, 1, true)));
    loads.add(new Load("queue", 0, 1, 10));
    assertEquals(10, Course.state(run(900).moments().get(899), "queue").waiting(), 1e-9);
  }

  @Test
  void requestsBeyondAllPlacesAreRefused() throws Exception {
    apps.add(new App("http", "sgx", POD, 60, 100_000, 1, 50, "", 0));
    objects.add(object("http", 2, 2, new Trigger.InFlight("f", 16, 60, false)));
    loads.add(new Load("http", 0, 10, 1000));
    Course course = run(60);
    // 20 end in each of ten seconds, and 100 have a place.
    assertEquals(1000 - 10 * 20 - 100, course.refused().get("http"), 1e-6);
    assertTrue(course.ended("http"));
  }

  @Test
  void aLateMetricIsSeenLate() throws Exception {
    pools.set(0, new Pool("sgx", "vm", NODE, 9, 9, 10, 300, 600));
    apps.add(new App("http", "sgx", POD, 60, 1_000_000, 1, 500, "", 0));
    objects.add(object("http", 1, 8, new Trigger.InFlight("f", 2, 1, false)));
    loads.add(new Load("http", 0, 1, 300));
    Cluster late = new Cluster(15, 45, pools, apps, "onnx");
    Course course = new Simulation(late, objects, new LoadProfile("", 120, loads)).run();
    assertEquals(1, Course.state(course.moments().get(45), "http").replicas());
    assertTrue(Course.state(course.moments().get(60), "http").replicas() > 1);
  }

  @Test
  void theProcessorIsATargetToo() throws Exception {
    pools.set(0, new Pool("sgx", "vm", NODE, 9, 9, 10, 300, 600));
    apps.add(new App("http", "sgx", POD, 0, 10_000, 1, 500, "", 0));
    objects.add(object("http", 2, 8, new Trigger.Processor("cpu", 50)));
    loads.add(new Load("http", 0, 300, 300 * 150));
    Course course = run(300);
    // 1.5 cores at half a core a pod.
    assertEquals(3, Course.state(course.moments().get(299), "http").replicas());
  }

  @Test
  void onlyVisibleMessagesScaleInUnderTheirOwnWork() throws Exception {
    pools.set(0, new Pool("sgx", "vm", NODE, 9, 9, 10, 300, 600));
    apps.add(new App("queue", "sgx", POD, 0, 100_000_000, 1, 8, "q", 0));
    objects.add(
        new ScaledObject(
            "queue",
            30,
            0,
            60,
            0,
            4,
            Rules.UP,
            Rules.DOWN,
            List.of(new Trigger.Queue("q", "q", 10, 0, false))));
    loads.add(new Load("queue", 0, 1, 4));
    Course course = run(300);
    assertEquals(0, Course.state(course.moments().get(90), "queue").replicas());
    assertTrue(Course.state(course.moments().get(90), "queue").waiting() > 0);
    assertFalse(course.ended("queue"));
    assertTrue(
        course
            .warnings()
            .contains("queue: visibleonly scales in while messages are being worked on"));
    assertTrue(
        course.warnings().contains("queue: cooldownPeriod 60 s is shorter than a call may take"));
  }

  @Test
  void filesThatDoNotFitTogetherAreRefused() {
    queue("queue", 2, 0);
    objects.clear();
    assertEquals(
        "app queue: no ScaledObject scales it",
        assertThrows(UsageException.class, () -> run(1)).getMessage());
    objects.add(object("queue", 0, 1, QUEUE));
    loads.add(new Load("other", 0, 1, 1));
    assertEquals(
        "load for other: there is no such app",
        assertThrows(UsageException.class, () -> run(1)).getMessage());
  }
}
