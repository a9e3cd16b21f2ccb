package health.ward.records.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.WriteId;
import health.ward.records.fault.FaultProxy;
import health.ward.records.key.RecordKeys;
import health.ward.records.redis.RedisKeyRotation;
import health.ward.records.redis.RedisSettings;
import health.ward.records.redis.RedisSettings.Home;
import health.ward.records.rotation.KeyRotation;
import health.ward.records.rotation.RotationStatus;
import health.ward.records.testing.RedisFixture;
import health.ward.records.testing.TestKeys;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What several processes did to one record in a real Redis, and were answered, is as if one had
 * done it after the other; also when connections are reset and many answers are lost.
 */
final class RecordHistoriesIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final RecordId ID = new RecordId("lamna", "patient", "p");
  private static final int CALLERS = 4;
  private static final int CALLS = 50;
  private static final int RESETS = 4;
  private static final int OTHER_RECORDS = 200;

  @TempDir Path folder;
  private final RecordKeys keys = TestKeys.generate();
  private final RecordKeys rotated = TestKeys.rotated(keys, "kek-2");

  /** Before the newer key is current it is held by all. */
  private final RecordKeys prepared =
      new RecordKeys(
          keys.current(),
          Map.of(keys.current(), keys.currentKek(), rotated.current(), rotated.currentKek()),
          keys.index());

  private final List<RecordStore> stores = new ArrayList<>();
  private final Recorder recorder = new Recorder(ID);
  private final Upserts upserts = new Upserts(recorder, CALLS);
  private RedisFixture redis;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws Exception {
    redis = RedisFixture.start(folder);
    proxy = new FaultProxy(redis.port(), false);
  }

  @AfterEach
  void stop() throws Exception {
    stores.forEach(RecordStore::close);
    proxy.close();
    redis.close();
  }

  @ParameterizedTest(name = "seed {0}, resets {1}")
  @CsvSource({"1,false", "2,false", "3,false", "4,true", "5,true", "6,true"})
  void upsertsOfOneRecord(long seed, boolean resets) throws Exception {
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      callers.add(clerk(keys, seed, caller));
    }
    run("upserts", seed, resets, callers);
  }

  @ParameterizedTest(name = "seed {0}, resets {1}")
  @CsvSource({"1,false", "2,false", "3,false", "4,true", "5,true", "6,true"})
  void upsertsAgainstABatch(long seed, boolean resets) throws Exception {
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      callers.add(caller % 2 == 0 ? clerk(keys, seed, caller) : batch(keys, caller));
    }
    run("upserts and batches", seed, resets, callers);
  }

  @ParameterizedTest(name = "seed {0}, resets {1}")
  @CsvSource({"1,false", "2,false", "3,false", "4,true", "5,true", "6,true"})
  void upsertsAgainstARotation(long seed, boolean resets) throws Exception {
    RecordStore old = open(keys);
    for (int i = 0; i < OTHER_RECORDS; i++) {
      old.write(
          new RecordId("lamna", "patient", "other" + i),
          new byte[] {1},
          new Precondition.IfAbsent(),
          WriteId.random(RANDOM));
    }
    recorder.write(old, "first");
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      callers.add(clerk(caller % 2 == 0 ? prepared : rotated, seed, caller));
    }
    try (KeyRotation rotation =
        RedisKeyRotation.open(through(), rotated, open(rotated), RANDOM, Clock.systemUTC())) {
      rotation.start();
      run("upserts and a rotation", seed, resets, callers);
      assertEquals(0, end(rotation).found().damaged());
    }
  }

  private Callable<Boolean> clerk(RecordKeys held, long seed, int caller) throws Exception {
    RecordStore store = open(held);
    SplittableRandom random = new SplittableRandom(seed * CALLERS + caller);
    return () -> {
      upserts.asClerk(store, "c" + caller + "-", random);
      return true;
    };
  }

  private Callable<Boolean> batch(RecordKeys held, int caller) throws Exception {
    RecordStore store = open(held);
    return () -> {
      upserts.asBatch(store, "b" + caller + "-");
      return true;
    };
  }

  private void run(String what, long seed, boolean resets, List<Callable<Boolean>> callers)
      throws Exception {
    Trial trial = new Trial("%s, seed %d".formatted(what, seed), recorder);
    try (RecordStore direct = redis.open(rotated)) {
      trial.run(
          callers,
          ends -> {
            if (resets) {
              reset(new SplittableRandom(seed), ends);
            }
          },
          direct);
    }
    assertTrue(!resets || recorder.calls().stream().anyMatch(Call::isOpen), "no answer was lost");
  }

  /** Cuts all connections while the callers call, a few times, and until an answer is lost. */
  private void reset(SplittableRandom random, List<Future<Boolean>> callers)
      throws InterruptedException {
    for (int i = 0;
        (i < RESETS || recorder.calls().stream().noneMatch(Call::isOpen))
            && callers.stream().noneMatch(Future::isDone);
        i++) {
      Thread.sleep(5 + random.nextInt(30));
      int before = recorder.calls().size();
      while (recorder.calls().size() < before + CALLERS
          && callers.stream().noneMatch(Future::isDone)) {
        Thread.sleep(1);
      }
      proxy.resetAll();
    }
  }

  private RecordStore open(RecordKeys held) throws Exception {
    RecordStore store = redis.open(through(), held);
    stores.add(store);
    return store;
  }

  private RedisSettings through() {
    return redis
        .settings()
        .at(new Home.Server(URI.create("rediss://localhost:" + proxy.port())))
        .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));
  }

  private static RotationStatus end(KeyRotation rotation) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (true) {
      RotationStatus status = rotation.status().orElseThrow();
      if (status.state() != RotationStatus.State.RUNNING) {
        return status;
      }
      assertFalse(System.nanoTime() > deadline, "the rotation does not end");
      Thread.sleep(20);
    }
  }
}
