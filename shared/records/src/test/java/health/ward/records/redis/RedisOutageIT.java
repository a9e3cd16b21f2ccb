package health.ward.records.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import health.ward.records.testing.RedisFixture;
import health.ward.records.testing.TestKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a lost or closed connection, an interrupt and another type mean; see FaultTableIT, too. */
final class RedisOutageIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final RecordId ID = new RecordId("lamna", "patient", "p1");

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

  private WriteOutcome write(RecordId id) throws Exception {
    return store.write(id, "b".getBytes(UTF_8), any(), fresh());
  }

  private static Precondition any() {
    return new Precondition.None();
  }

  private static WriteId fresh() {
    return WriteId.random(RANDOM);
  }
}
