package health.ward.cli.scale.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.cli.scale.load.App;
import health.ward.cli.scale.load.Cluster;
import health.ward.cli.scale.load.Load;
import health.ward.cli.scale.load.LoadProfile;
import health.ward.cli.scale.load.Pool;
import health.ward.cli.scale.load.Size;
import health.ward.cli.scale.scaler.Policy;
import health.ward.cli.scale.scaler.Rules;
import health.ward.cli.scale.scaler.ScaledObject;
import health.ward.cli.scale.scaler.Trigger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * 200 messages at once, one a second and pod, 5 for each pod, KEDA every 30 s, HPA every 15 s: what
 * another implementation of the same model gave.
 */
class GoldenCasesTest {
  private static final String APP = "queue";
  private static final int START = 45;

  private static Course run(int max, int startSeconds, Rules up) throws Exception {
    ScaledObject object =
        new ScaledObject(
            APP,
            30,
            0,
            300,
            0,
            max,
            up,
            Rules.DOWN,
            List.of(new Trigger.Queue("parts", "parts", 5, 0, true)));
    Pool endless = new Pool("nodes", "any", Size.NOTHING, 1, 1, 10, 300, 600);
    App app = new App(APP, "nodes", Size.NOTHING, startSeconds, 1_000_000, 1, 16, "parts", 0);
    Cluster cluster = new Cluster(15, 0, List.of(endless), List.of(app), "");
    LoadProfile profile = new LoadProfile("golden", 1200, List.of(new Load(APP, 0, 1, 200)));
    return new Simulation(cluster, List.of(object), profile).run();
  }

  /** {@code replicas@second} whenever they change. */
  private static List<String> changes(Course course) {
    List<String> changes = new ArrayList<>();
    int before = 0;
    for (Moment moment : course.moments()) {
      int replicas = Course.state(moment, APP).replicas();
      if (replicas != before) {
        changes.add(replicas + "@" + moment.second());
        before = replicas;
      }
    }
    return changes;
  }

  @Test
  void theBaseCase() throws Exception {
    Course course = run(8, START, Rules.UP);
    assertEquals(List.of("5@0", "8@15", "1@360", "0@390"), changes(course));
    assertEquals(76, course.drained(APP));
    assertEquals(2865, course.podSeconds(APP));
    assertTrue(course.ended(APP));
  }

  @Test
  void moreReplicasThanTheirStartAllowsAreWasted() throws Exception {
    Course course = run(20, START, Rules.UP);
    assertEquals(List.of("5@0", "10@15", "20@30", "1@360", "0@390"), changes(course));
    assertEquals(73, course.drained(APP));
    assertEquals(6855, course.podSeconds(APP));
  }

  @Test
  void aSlowStartDelaysEverything() throws Exception {
    assertEquals(211, run(8, 180, Rules.UP).drained(APP));
  }

  @Test
  void onePodAMinuteIsSlowAndCheap() throws Exception {
    Rules one = new Rules(0, Rules.Select.MAX, List.of(new Policy(Policy.Kind.PODS, 1, 60)), 0.1);
    Course course = run(8, START, one);
    assertEquals(List.of("2@0", "3@60", "4@120", "1@420", "0@450"), changes(course));
    assertEquals(132, course.drained(APP));
    assertEquals(1530, course.podSeconds(APP));
  }
}
