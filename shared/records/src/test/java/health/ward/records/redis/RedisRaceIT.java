package health.ward.records.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.StoredRecord;
import health.ward.records.VersionConflictException;
import health.ward.records.WriteId;
import health.ward.records.WriteOutcome.Kind;
import health.ward.records.key.RecordKeys;
import health.ward.records.testing.RealRedis;
import health.ward.records.testing.TestKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several processes change the same record at the same time. */
@ParameterizedClass
@EnumSource(RealRedis.Kind.class)
final class RedisRaceIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final RecordKeys KEYS = TestKeys.generate();
  private static final int THREADS = 8;

  @TempDir static Path directory;
  private static RealRedis redis;
  private static RecordStore one;
  private static RecordStore two;

  /**
   * @param kind goes to {@link #start} as well, once for all tests of the kind
   */
  RedisRaceIT(RealRedis.Kind kind) {}

  @BeforeParameterizedClassInvocation
  static void start(RealRedis.Kind kind) throws Exception {
    redis = kind.start(directory.resolve(kind.name()));
    one = redis.open(KEYS);
    two = redis.open(KEYS);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    one.close();
    two.close();
    redis.close();
  }

  @Test
  void ofTwoFirstWritersExactlyOneCreates() throws Exception {
    for (int round = 0; round < 50; round++) {
      RecordId id = new RecordId("lamna", "first", "r" + round);
      List<Boolean> created =
          together(
              2,
              thread -> {
                try {
                  RecordStore store = thread == 0 ? one : two;
                  byte[] mine = ("writer " + thread).getBytes(UTF_8);
                  store.write(id, mine, new Precondition.IfAbsent(), WriteId.random(RANDOM));
                  return true;
                } catch (VersionConflictException e) {
                  assertEquals(1, e.currentVersion());
                  return false;
                }
              });
      assertEquals(1, created.stream().filter(Boolean::booleanValue).count());
      String winner = "writer " + created.indexOf(true);
      assertEquals(winner, text(one.read(id).orElseThrow()));
      assertEquals(winner, text(two.read(id).orElseThrow()));
    }
  }

  @Test
  void noIncrementIsLost() throws Exception {
    long each = 25;
    RecordId id = new RecordId("lamna", "counter", "c");
    one.write(id, "0".getBytes(UTF_8), new Precondition.IfAbsent(), WriteId.random(RANDOM));
    Set<Long> versions = ConcurrentHashMap.newKeySet();

    together(
        THREADS,
        thread -> {
          RecordStore store = thread % 2 == 0 ? one : two;
          for (long done = 0; done < each; ) {
            StoredRecord record = store.read(id).orElseThrow();
            String next = Integer.toString(Integer.parseInt(text(record)) + 1);
            Precondition same = new Precondition.IfVersion(record.version());
            try {
              WriteId writeId = WriteId.random(RANDOM);
              versions.add(store.write(id, next.getBytes(UTF_8), same, writeId).version());
              done++;
            } catch (VersionConflictException e) {
              // Another thread was faster: read again.
            }
          }
          return true;
        });

    StoredRecord last = one.read(id).orElseThrow();
    assertEquals(Long.toString(THREADS * each), text(last));
    assertEquals(THREADS * each + 1, last.version());
    assertEquals(THREADS * each, versions.size());
  }

  @Test
  void unconditionalWritersAllGetTheirOwnVersion() throws Exception {
    long each = 20;
    RecordId id = new RecordId("lamna", "any", "a");
    Set<Long> versions = ConcurrentHashMap.newKeySet();
    together(
        THREADS,
        thread -> {
          RecordStore store = thread % 2 == 0 ? one : two;
          for (long i = 0; i < each; i++) {
            WriteId writeId = WriteId.random(RANDOM);
            versions.add(
                store.write(id, new byte[] {1}, new Precondition.None(), writeId).version());
          }
          return true;
        });

    assertEquals(THREADS * each, versions.size());
    assertEquals(THREADS * each, one.read(id).orElseThrow().version());
  }

  @Test
  void oneWriteIdSentByManyIsAppliedOnce() throws Exception {
    RecordId id = new RecordId("lamna", "same", "s");
    WriteId same = WriteId.random(RANDOM);
    List<Kind> kinds =
        together(
            THREADS,
            thread ->
                (thread % 2 == 0 ? one : two)
                    .write(id, new byte[] {1}, new Precondition.IfAbsent(), same)
                    .kind());

    assertEquals(1, kinds.stream().filter(Kind.CREATED::equals).count());
    assertEquals(THREADS - 1, kinds.stream().filter(Kind.ALREADY_APPLIED::equals).count());
    assertEquals(1, two.read(id).orElseThrow().version());
  }

  private interface Work<T> {
    T run(int thread) throws Exception;
  }

  private static <T> List<T> together(int threads, Work<T> work) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    CyclicBarrier start = new CyclicBarrier(threads);
    try {
      List<Callable<T>> calls =
          IntStream.range(0, threads)
              .<Callable<T>>mapToObj(
                  thread ->
                      () -> {
                        start.await();
                        return work.run(thread);
                      })
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> result : executor.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  private static String text(StoredRecord record) {
    return new String(record.plaintext(), UTF_8);
  }
}
