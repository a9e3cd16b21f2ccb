package health.ward.records.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.StoredRecord;
import health.ward.records.WriteId;
import health.ward.records.WriteOutcome;
import health.ward.records.WriteOutcome.Kind;
import health.ward.records.key.RecordKeys;
import health.ward.records.testing.RealRedis;
import health.ward.records.testing.TestKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Redis is killed with SIGKILL while records are written; what was acknowledged is there after. */
@ParameterizedClass
@EnumSource(
    value = RealRedis.Kind.class,
    names = {"SERVER", "CLUSTER"})
final class RedisCrashIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int WRITERS = 4;

  @TempDir Path directory;

  private final RealRedis.Kind kind;
  private final int[] killAfter;

  RedisCrashIT(RealRedis.Kind kind) {
    this.kind = kind;
    this.killAfter =
        kind == RealRedis.Kind.SERVER ? new int[] {1, 7, 60, 200, 500} : new int[] {1, 200};
  }

  @Test
  void everyAcknowledgedChangeIsThereAfterTheRestart() throws Exception {
    RecordKeys keys = TestKeys.generate();
    try (RealRedis redis = kind.start(directory);
        RecordStore store = redis.open(keys)) {
      for (int after : killAfter) {
        Map<RecordId, Long> acknowledged = new ConcurrentHashMap<>();
        Map<RecordId, Attempt> unanswered = new ConcurrentHashMap<>();
        CountDownLatch enough = new CountDownLatch(after);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<Future<Boolean>> ends = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
          String name = "k" + after + "w" + writer;
          Callable<Boolean> work =
              () -> writeUntilItFails(store, name, acknowledged, unanswered, enough);
          ends.add(writers.submit(work));
        }
        enough.await();
        redis.kill();
        for (Future<Boolean> end : ends) {
          assertTrue(end.get());
        }
        writers.shutdown();
        redis.restart();
        Eventually.isTrue(store::ready);

        assertFalse(acknowledged.isEmpty());
        check(store, acknowledged, unanswered);
        try (RecordStore fresh = redis.open(keys)) {
          repeat(fresh, unanswered);
        }
      }
    }
  }

  /** A change that was sent and not answered. */
  private record Attempt(WriteId writeId, long version, boolean erasure) {}

  /** Ten records in turn, each fifth change of one an erasure. */
  private static boolean writeUntilItFails(
      RecordStore store,
      String name,
      Map<RecordId, Long> acknowledged,
      Map<RecordId, Attempt> unanswered,
      CountDownLatch enough)
      throws Exception {
    for (int i = 0; ; i++) {
      RecordId id = new RecordId("lamna", "patient", name + "-" + i % 10);
      long version = i / 10 + 1L;
      Attempt attempt = new Attempt(WriteId.random(RANDOM), version, version % 5 == 0);
      try {
        WriteOutcome outcome = send(store, id, attempt);
        assertEquals(version, outcome.version());
        acknowledged.put(id, version);
        enough.countDown();
      } catch (RecordStoreUnavailableException e) {
        unanswered.put(id, attempt);
        return true;
      }
    }
  }

  private static WriteOutcome send(RecordStore store, RecordId id, Attempt attempt)
      throws Exception {
    Precondition precondition =
        attempt.version() == 1
            ? new Precondition.IfAbsent()
            : new Precondition.IfVersion(attempt.version() - 1);
    byte[] content = Long.toString(attempt.version()).getBytes(UTF_8);
    return attempt.erasure()
        ? store.erase(id, precondition, attempt.writeId())
        : store.write(id, content, precondition, attempt.writeId());
  }

  private static void check(
      RecordStore store, Map<RecordId, Long> acknowledged, Map<RecordId, Attempt> unanswered)
      throws Exception {
    for (Map.Entry<RecordId, Long> entry : acknowledged.entrySet()) {
      RecordId id = entry.getKey();
      long found = store.lastVersion(id).orElseThrow().version();
      long newest =
          Optional.ofNullable(unanswered.get(id)).map(Attempt::version).orElse(entry.getValue());
      assertTrue(found == entry.getValue() || found == newest);
      Optional<StoredRecord> record = store.read(id);
      assertEquals(found % 5 == 0, record.isEmpty());
      if (record.isPresent()) {
        assertEquals(Long.toString(found), new String(record.get().plaintext(), UTF_8));
      }
    }
  }

  /** A repeated change is made now, or was made before: never twice, never refused. */
  private static void repeat(RecordStore store, Map<RecordId, Attempt> unanswered)
      throws Exception {
    for (Map.Entry<RecordId, Attempt> entry : unanswered.entrySet()) {
      WriteOutcome outcome = send(store, entry.getKey(), entry.getValue());
      assertEquals(entry.getValue().version(), outcome.version());
      assertEquals(Kind.ALREADY_APPLIED, send(store, entry.getKey(), entry.getValue()).kind());
    }
  }
}
