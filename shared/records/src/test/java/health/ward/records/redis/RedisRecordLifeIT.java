package health.ward.records.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.LastVersion;
import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.VersionConflictException;
import health.ward.records.WriteId;
import health.ward.records.WriteOutcome;
import health.ward.records.WriteOutcome.Kind;
import health.ward.records.key.RecordKeys;
import health.ward.records.testing.RealRedis;
import health.ward.records.testing.TestKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One record's whole life in a real Redis, as two processes see it. */
@ParameterizedClass
@EnumSource(RealRedis.Kind.class)
final class RedisRecordLifeIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final RecordId ID = new RecordId("lamna", "patient", "patient_3");

  @TempDir Path directory;

  private final RealRedis.Kind kind;

  RedisRecordLifeIT(RealRedis.Kind kind) {
    this.kind = kind;
  }

  @Test
  void aRecordIsCreatedReplacedErasedAndCreatedAgain() throws Exception {
    RecordKeys keys = TestKeys.generate();
    try (RealRedis redis = kind.start(directory);
        RecordStore one = redis.open(keys);
        RecordStore two = redis.open(keys)) {
      assertTrue(one.ready());
      assertEquals(Optional.empty(), one.read(ID));
      assertEquals(Optional.empty(), one.lastVersion(ID));

      WriteId first = WriteId.random(RANDOM);
      assertEquals(
          new WriteOutcome(1, Kind.CREATED),
          one.write(ID, "a".getBytes(UTF_8), new Precondition.IfAbsent(), first));
      assertEquals(
          new WriteOutcome(1, Kind.ALREADY_APPLIED),
          two.write(ID, "a".getBytes(UTF_8), new Precondition.IfAbsent(), first));
      assertEquals("a", text(two));

      assertEquals(
          new WriteOutcome(2, Kind.REPLACED), two.write(ID, "b".getBytes(UTF_8), none(), fresh()));
      assertEquals("b", text(one));

      WriteId erasure = WriteId.random(RANDOM);
      assertEquals(new WriteOutcome(3, Kind.ERASED), one.erase(ID, none(), erasure));
      assertEquals(new WriteOutcome(3, Kind.ALREADY_APPLIED), two.erase(ID, none(), erasure));
      assertEquals(Optional.empty(), two.read(ID));
      assertEquals(Optional.of(new LastVersion(3, true)), two.lastVersion(ID));

      VersionConflictException conflict =
          assertThrows(
              VersionConflictException.class,
              () -> two.write(ID, new byte[0], new Precondition.IfAbsent(), fresh()));
      assertEquals(3, conflict.currentVersion());
      assertTrue(conflict.tombstone());

      assertEquals(
          new WriteOutcome(4, Kind.CREATED),
          two.write(ID, "c".getBytes(UTF_8), new Precondition.IfVersion(3), fresh()));
      assertEquals("c", text(one));
    }
  }

  @Test
  void theStoreOpensBeforeRedisIsThere() throws Exception {
    try (RealRedis redis = kind.start(directory)) {
      redis.kill();
      try (RecordStore store =
          RedisRecordStore.open(redis.settings(), TestKeys.generate(), RANDOM)) {
        assertFalse(store.ready());
        redis.restart();
        Eventually.isTrue(store::ready);
        assertEquals(Optional.empty(), store.read(ID));
      }
    }
  }

  private static String text(RecordStore store) throws Exception {
    return new String(store.read(ID).orElseThrow().plaintext(), UTF_8);
  }

  private static Precondition none() {
    return new Precondition.None();
  }

  private static WriteId fresh() {
    return WriteId.random(RANDOM);
  }
}
