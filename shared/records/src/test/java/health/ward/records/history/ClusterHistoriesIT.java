package health.ward.records.history;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.envelope.Index;
import health.ward.records.key.RecordKeys;
import health.ward.records.redis.Failover;
import health.ward.records.redis.RedisSettings;
import health.ward.records.redis.RedisSettings.Replicas;
import health.ward.records.testing.ClusterFixture;
import health.ward.records.testing.TestKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What several processes did to one record in a cluster, and were answered, is as if one had done
 * it after the other, and no acknowledged write is lost, when a replica takes over meanwhile. It
 * must have each change ({@code WAIT}).
 */
final class ClusterHistoriesIT {
  private static final Duration ANSWER = Duration.ofSeconds(4);
  private static final Replicas ONE = new Replicas(1, Duration.ofSeconds(3));
  private static final RecordKeys KEYS = TestKeys.generate();
  private static final int CALLERS = 4;
  private static final int CALLS = 50;

  /** One for each caller, and one more. */
  private static final List<RecordStore> STORES = new ArrayList<>();

  @TempDir static Path folder;
  private static ClusterFixture cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = ClusterFixture.start(folder);
    RedisSettings settings = cluster.settings().withTimeouts(ANSWER, ANSWER).withReplicas(ONE);
    for (int store = 0; store <= CALLERS; store++) {
      STORES.add(cluster.open(settings, KEYS));
    }
  }

  @AfterAll
  static void stop() {
    STORES.forEach(RecordStore::close);
    cluster.close();
  }

  @Test
  void itsServerHandsOver() throws Exception {
    try (Failover failover = new Failover(cluster, 0)) {
      run("its server hands over", recordHeldBy(0), failover::handOver);
    }
  }

  @Test
  void itsServerIsKilled() throws Exception {
    try (Failover failover = new Failover(cluster, 1)) {
      List<Call> calls =
          run(
              "its server is killed",
              recordHeldBy(1),
              () -> {
                failover.killBeforeAChange();
                failover.takeOver();
                failover.follow();
              });
      assertTrue(calls.stream().anyMatch(Call::isOpen), "no answer was lost");
    }
  }

  private interface Event {
    void happens() throws Exception;
  }

  /** The event happens when some calls are made. */
  private static List<Call> run(String name, RecordId id, Event event) throws Exception {
    Recorder recorder = new Recorder(id);
    Upserts upserts = new Upserts(recorder, CALLS);
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      RecordStore store = STORES.get(caller);
      String who = "c" + caller + "-";
      SplittableRandom random = new SplittableRandom(caller);
      callers.add(
          caller % 2 == 0
              ? () -> clerk(upserts, store, who, random)
              : () -> batch(upserts, store, who));
    }
    new Trial(name, recorder)
        .run(
            callers,
            ends -> {
              while (recorder.calls().size() < CALLS / 2
                  && ends.stream().noneMatch(Future::isDone)) {
                Thread.sleep(1);
              }
              event.happens();
            },
            STORES.get(CALLERS));
    return recorder.calls();
  }

  private static boolean clerk(
      Upserts upserts, RecordStore store, String name, SplittableRandom random) throws Exception {
    upserts.asClerk(store, name, random);
    return true;
  }

  private static boolean batch(Upserts upserts, RecordStore store, String name) throws Exception {
    upserts.asBatch(store, name);
    return true;
  }

  private static RecordId recordHeldBy(int master) {
    Index index = new Index(KEYS.index());
    return Stream.iterate(0, i -> i + 1)
        .map(i -> new RecordId("lamna", "patient", "p" + i))
        .filter(id -> cluster.holderOf(index.name(id).text().getBytes(US_ASCII)) == master)
        .findFirst()
        .orElseThrow();
  }
}
