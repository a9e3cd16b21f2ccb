package health.ward.records.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.WriteId;
import health.ward.records.WriteOutcome;
import health.ward.records.envelope.Index;
import health.ward.records.key.RecordKeys;
import health.ward.records.rotation.KeyRotation;
import health.ward.records.rotation.RotationStatus;
import health.ward.records.rotation.RotationStatus.State;
import health.ward.records.testing.RealRedis;
import health.ward.records.testing.TestKeys;
import io.lettuce.core.RestoreArgs;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The key-encryption key changes while a real Redis is read, written and killed. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@ParameterizedClass
@EnumSource(
    value = RealRedis.Kind.class,
    names = {"SERVER", "CLUSTER"})
final class RedisKeyRotationIT {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final RecordKeys oldKeys = TestKeys.generate();
  private final RecordKeys bothKeys = TestKeys.rotated(oldKeys, "kek-2");
  private final RecordKeys newKeys = TestKeys.currentOnly(bothKeys);

  @TempDir Path directory;
  private RealRedis redis;
  private RecordStore store;

  private final RealRedis.Kind kind;
  private final int records;

  RedisKeyRotationIT(RealRedis.Kind kind) {
    this.kind = kind;
    this.records = kind == RealRedis.Kind.SERVER ? 1500 : 450;
  }

  @BeforeEach
  void records() throws Exception {
    redis = kind.start(directory);
    ExecutorService writers = Executors.newFixedThreadPool(32);
    try (RecordStore before = redis.open(oldKeys)) {
      List<Callable<WriteOutcome>> writes = new ArrayList<>();
      for (int i = 0; i < records; i++) {
        RecordId id = id(i);
        writes.add(
            () -> before.write(id, content(0), new Precondition.None(), WriteId.random(RANDOM)));
      }
      for (Future<WriteOutcome> write : writers.invokeAll(writes)) {
        write.get();
      }
      before.erase(id(0), new Precondition.None(), WriteId.random(RANDOM));
    } finally {
      writers.shutdown();
    }
    store = redis.open(bothKeys);
  }

  @AfterEach
  void stop() {
    store.close();
    redis.close();
  }

  @Test
  void noReadFailsAndNoWriteIsLostWhileTheKeyRotates() throws Exception {
    AtomicBoolean going = new AtomicBoolean(true);
    ExecutorService traffic = Executors.newFixedThreadPool(3);
    List<Future<Integer>> clients = new ArrayList<>();
    for (int client = 0; client < 3; client++) {
      int from = client;
      clients.add(traffic.submit(() -> useUntilTheEnd(from, going)));
    }
    RotationStatus end;
    try (KeyRotation rotation = rotation(bothKeys)) {
      rotation.start();
      end = end(rotation);
    } finally {
      going.set(false);
      traffic.shutdown();
    }
    int rounds = 0;
    for (Future<Integer> client : clients) {
      rounds += client.get();
    }

    assertTrue(rounds > 0);
    assertTrue(end.walks() >= 2);
    assertEquals(records - 1, end.rewrapped());
    assertEquals(Map.of("kek-1", 1L), end.found().notFinal());
    newKeyAloneReadsEverything();
  }

  @Test
  void aKilledRedisHoldsTheRotationUpAndLosesNothingOfIt() throws Exception {
    try (KeyRotation rotation = rotation(bothKeys)) {
      rotation.start();
      redis.kill();
      redis.restart();

      assertEquals(0, end(rotation).found().damaged());
    }
    newKeyAloneReadsEverything();
  }

  @Test
  void whatAnotherProcessLeftUndoneIsDoneByStartingAgain() throws Exception {
    assumeTrue(kind == RealRedis.Kind.SERVER, "waits for long, for nothing that Redis does");
    KeyRotation killed = rotation(bothKeys);
    RotationStatus begun = killed.start();
    killed.close();

    try (KeyRotation next = rotation(bothKeys)) {
      next.start();
      assertEquals(begun.run(), end(next).run());
    }
    newKeyAloneReadsEverything();
  }

  @Test
  void anErasureIsNotFinalAgainstAnOlderCopyUntilTheOldKeyIsGone() throws Exception {
    RecordId erased = id(7);
    byte[] key = RedisCells.key(new Index(oldKeys.index()).name(erased));
    try (RawRedis raw = new RawRedis(redis.holder(key))) {
      byte[] older = raw.commands().dump(key);
      store.erase(erased, new Precondition.None(), WriteId.random(RANDOM));
      try (KeyRotation rotation = rotation(bothKeys)) {
        rotation.start();
        end(rotation);
      }
      raw.commands().restore(key, older, RestoreArgs.Builder.ttl(0).replace());
    }

    try (RecordStore whileTheOldKeyIsHeld = redis.open(bothKeys);
        RecordStore afterwards = redis.open(newKeys)) {
      assertTrue(whileTheOldKeyIsHeld.read(erased).isPresent());
      assertEquals(
          Finding.UNKNOWN_KEY,
          assertThrows(TamperedRecordException.class, () -> afterwards.read(erased)).finding());
    }
  }

  /** Reads and replaces records of its own; any failure ends the test. */
  private int useUntilTheEnd(int from, AtomicBoolean going) throws Exception {
    int rounds = 0;
    for (int i = 1 + from; going.get(); i = i + 3 < records ? i + 3 : 1 + from) {
      long version = store.read(id(i)).orElseThrow().version();
      store.write(
          id(i), content(version), new Precondition.IfVersion(version), WriteId.random(RANDOM));
      rounds++;
    }
    return rounds;
  }

  private void newKeyAloneReadsEverything() throws Exception {
    try (RecordStore after = redis.open(newKeys)) {
      assertEquals(Optional.empty(), after.read(id(0)));
      for (int i = 1; i < records; i++) {
        var record = after.read(id(i)).orElseThrow();
        assertEquals(
            new String(content(record.version() - 1), UTF_8),
            new String(record.plaintext(), UTF_8));
      }
    }
  }

  private static RotationStatus end(KeyRotation rotation) throws Exception {
    while (true) {
      try {
        RotationStatus now = rotation.status().orElseThrow();
        if (now.state() == State.COMPLETE) {
          return now;
        }
      } catch (RecordStoreUnavailableException e) {
        // Redis is being restarted.
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private KeyRotation rotation(RecordKeys keys) {
    return RedisKeyRotation.open(redis.settings(), keys, store, RANDOM, Clock.systemUTC());
  }

  private static RecordId id(int number) {
    return new RecordId("lamna", "patient", "p" + number);
  }

  private static byte[] content(long version) {
    return ("content " + version).getBytes(UTF_8);
  }
}
