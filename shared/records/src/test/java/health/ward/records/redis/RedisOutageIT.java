package health.ward.records.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.WriteId;
import health.ward.records.WriteOutcome;
import health.ward.records.WriteOutcome.Kind;
import health.ward.records.cell.Change;
import health.ward.records.envelope.Index;
import health.ward.records.key.RecordKeys;
import health.ward.records.testing.RedisFixture;
import health.ward.records.testing.TestKeys;
import io.lettuce.core.KillArgs;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis is gone, hangs, or refuses; the same store works again afterwards. */
final class RedisOutageIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final RecordId ID = new RecordId("lamna", "patient", "p1");
  private static final RecordId OTHER = new RecordId("lamna", "patient", "p2");
  private static final Duration SOON = Duration.ofSeconds(3);

  @TempDir Path directory;
  private final RecordKeys keys = TestKeys.generate();
  private RedisFixture redis;
  private RecordStore store;

  @BeforeEach
  void start() throws Exception {
    redis = RedisFixture.start(directory);
    RedisSettings impatient =
        redis.settings().withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(1));
    store = redis.open(impatient, keys);
    store.write(ID, "a".getBytes(UTF_8), any(), fresh());
  }

  @AfterEach
  void stop() {
    store.close();
    redis.close();
  }

  @Test
  void redisThatIsDownIsReportedAtOnceAndFoundAgain() throws Exception {
    redis.kill();

    for (int i = 0; i < 20; i++) {
      assertTimeout(SOON, () -> unavailable(() -> store.read(ID)));
      assertTimeout(SOON, () -> unavailable(() -> write(ID)));
    }
    assertFalse(store.ready());

    redis.restart();
    Eventually.isTrue(store::ready);
    assertEquals("a", text());
    assertEquals(2, write(ID).version());
  }

  @Test
  void redisThatHangsIsGivenUpAndAWriteIsNotLeftInDoubt() throws Exception {
    WriteId once = fresh();
    redis.suspend();
    assertTimeout(SOON, () -> unavailable(() -> store.read(ID)));
    unavailable(() -> store.write(OTHER, new byte[] {1}, new Precondition.IfAbsent(), once));
    redis.resume();
    Eventually.isTrue(store::ready);

    WriteOutcome outcome = store.write(OTHER, new byte[] {1}, new Precondition.IfAbsent(), once);

    assertEquals(1, outcome.version());
    assertEquals(
        Kind.ALREADY_APPLIED,
        store.write(OTHER, new byte[] {1}, new Precondition.IfAbsent(), once).kind());
  }

  @Test
  void whatWasSentOnALostConnectionFailsAndIsNotSentAgain() throws Exception {
    var name = new Index(keys.index()).name(OTHER);
    Change change = new Change.Replace(new byte[] {9}, new byte[] {9});
    RedisSettings patient =
        redis.settings().withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));
    try (RedisCells cells = new RedisCells(new RedisLink(patient, System::nanoTime));
        RawRedis raw = new RawRedis(patient)) {
      Eventually.isTrue(cells::ready);
      raw.pauseWrites();
      FutureTask<Boolean> sent =
          new FutureTask<>(
              () -> {
                unavailable(() -> cells.change(name, new byte[0], change));
                return true;
              });
      new Thread(sent).start();
      Eventually.isTrue(() -> raw.commands().info("clients").contains("blocked_clients:1"));
      raw.commands().clientKill(KillArgs.Builder.typeNormal().skipme());

      assertTrue(sent.get(15, TimeUnit.SECONDS));
      Eventually.isTrue(() -> cells.ready() && store.ready());
      raw.resumeWrites();
      assertEquals(2, write(ID).version());
      assertEquals(0, cells.read(name).head().length);
    }
  }

  @Test
  void redisThatRefusesWritesIsReportedAndReadsGoOn() throws Exception {
    try (RawRedis raw = new RawRedis(redis.settings())) {
      raw.commands().replicaof("127.0.0.1", 1);
      refused("READONLY", () -> write(ID));
      assertEquals("a", text());
      raw.commands().replicaofNoOne();
      assertEquals(2, write(ID).version());

      raw.commands().configSet("maxmemory", "1");
      refused("OOM", () -> write(ID));
      raw.commands().configSet("maxmemory", "0");
      assertEquals(3, write(ID).version());
    }
  }

  @Test
  void aForgottenScriptIsSentAgain() throws Exception {
    try (RawRedis raw = new RawRedis(redis.settings())) {
      raw.commands().scriptFlush();
    }

    assertEquals(2, write(ID).version());
  }

  @Test
  void anotherTypeInTheRecordsPlaceIsTampering() throws Exception {
    try (RawRedis raw = new RawRedis(redis.settings())) {
      byte[] key = RedisCells.key(new Index(keys.index()).name(ID));
      raw.commands().del(key);
      raw.commands().set(key, new byte[] {1});
    }

    assertEquals(
        Finding.PARTS, assertThrows(TamperedRecordException.class, () -> store.read(ID)).finding());
    assertEquals(
        Finding.PARTS, assertThrows(TamperedRecordException.class, () -> write(ID)).finding());
  }

  @Test
  void aClosedStoreIsUnavailable() {
    store.close();

    unavailable(() -> store.read(ID));
    assertFalse(store.ready());
  }

  @Test
  void anInterruptedCallEndsAndStaysInterrupted() throws Exception {
    redis.suspend();
    Thread.currentThread().interrupt();
    try {
      unavailable(() -> store.read(ID));
    } finally {
      assertTrue(Thread.interrupted());
      redis.resume();
    }
  }

  private interface Call {
    Object run() throws Exception;
  }

  private static RecordStoreUnavailableException unavailable(Call call) {
    return assertThrows(RecordStoreUnavailableException.class, call::run);
  }

  private static void refused(String code, Call call) {
    assertEquals("Redis refused: " + code, unavailable(call).getMessage());
  }

  private WriteOutcome write(RecordId id) throws Exception {
    return store.write(id, "b".getBytes(UTF_8), any(), fresh());
  }

  private String text() throws Exception {
    return Optional.of(store.read(ID).orElseThrow())
        .map(record -> new String(record.plaintext(), UTF_8))
        .orElseThrow();
  }

  private static Precondition any() {
    return new Precondition.None();
  }

  private static WriteId fresh() {
    return WriteId.random(RANDOM);
  }
}
