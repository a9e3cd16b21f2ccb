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
import health.ward.records.WriteId;
import health.ward.records.audit.AuditLog;
import health.ward.records.envelope.Index;
import health.ward.records.key.RecordKeys;
import health.ward.records.ledger.Ledger;
import health.ward.records.ledger.NewJob;
import health.ward.records.redis.RedisSettings.Login;
import health.ward.records.rotation.KeyRotation;
import health.ward.records.rotation.RotationStatus.State;
import health.ward.records.testing.MemoryAuditChains;
import health.ward.records.testing.RealRedis;
import health.ward.records.testing.TestKeys;
import io.lettuce.core.RedisCommandExecutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the least rights, each app does its work, and no more than it. */
@ParameterizedClass
@EnumSource(
    value = RealRedis.Kind.class,
    names = {"SERVER", "CLUSTER"})
final class RedisRightsIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final RecordId ID = new RecordId("lamna", "patient", "p1");

  private final RecordKeys keys = TestKeys.rotated(TestKeys.generate(), "kek-2");
  private final RealRedis.Kind kind;
  @TempDir Path directory;
  private RealRedis redis;

  RedisRightsIT(RealRedis.Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void users() throws Exception {
    redis = kind.start(directory);
    Files.writeString(directory.resolve("password"), "a password\n");
    for (RedisSettings server : redis.servers()) {
      try (RawRedis operator = new RawRedis(server)) {
        operator.allow("records", "a password", RedisRights.RECORDS);
        operator.allow("erasures", "a password", RedisRights.ERASURES);
        operator.allow("audit", "a password", RedisRights.AUDIT);
      }
    }
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"records", "erasures"})
  void anAppWithRecordsWorks(String user) throws Exception {
    try (RecordStore store = redis.open(as(user), keys);
        Ledger jobs = RedisLedger.open(as(user), keys, RANDOM);
        KeyRotation rotation =
            RedisKeyRotation.open(as(user), keys, store, RANDOM, Clock.systemUTC())) {
      store.write(ID, "a".getBytes(UTF_8), new Precondition.None(), WriteId.random(RANDOM));
      assertTrue(store.read(ID).isPresent());
      assertTrue(jobs.create(job()));
      assertFalse(jobs.create(job()));
      rotation.start();
      Eventually.isTrue(() -> complete(rotation));
      store.erase(ID, new Precondition.None(), WriteId.random(RANDOM));
    }
    audits(user);
  }

  @Test
  void anAppWithoutRecordsWritesTheAuditLogAndReachesNoRecord() throws Exception {
    audits("audit");
    try (RecordStore store = RedisRecordStore.open(as("audit"), keys, RANDOM)) {
      Eventually.isTrue(store::ready);
      RecordStoreUnavailableException refused =
          assertThrows(RecordStoreUnavailableException.class, () -> store.read(ID));
      assertEquals("Redis refused: NOPERM", refused.getMessage());
    }
  }

  @Test
  void noneHasACommandThatRemovesKeysOrChangesTheServer() throws Exception {
    byte[] record = RedisCells.key(new Index(keys.index()).name(ID));
    for (String user : List.of("records", "erasures", "audit")) {
      try (RawRedis app =
          new RawRedis(
              redis.holder(record).as(new Login.Password(user, directory.resolve("password"))))) {
        forbidden(() -> app.commands().del(record));
        forbidden(() -> app.commands().del(RedisAuditChains.key("any")));
        forbidden(() -> app.commands().flushall());
        forbidden(() -> app.commands().configSet("appendonly", "no"));
        forbidden(() -> app.commands().set(new byte[] {1}, new byte[] {1}));
        if (user.equals("erasures")) {
          app.commands().bgrewriteaof();
        } else {
          forbidden(() -> app.commands().bgrewriteaof());
        }
      }
    }
  }

  private void audits(String user) throws Exception {
    try (AuditLog log =
        RedisAuditLog.open(as(user), MemoryAuditChains.keys(), user, Clock.systemUTC(), RANDOM)) {
      Eventually.isTrue(log::ready);
      log.begin(RedisAuditIT.event("one")).await();
      log.begin(RedisAuditIT.event("two")).await();
      assertTrue(RedisAuditIT.resources(log).containsAll(List.of("one", "two")));
    }
  }

  private static boolean complete(KeyRotation rotation) {
    try {
      return rotation.status().orElseThrow().state() == State.COMPLETE;
    } catch (Exception e) {
      return false;
    }
  }

  private static void forbidden(Runnable command) {
    RedisCommandExecutionException refused =
        assertThrows(RedisCommandExecutionException.class, command::run);
    assertTrue(String.valueOf(refused.getMessage()).startsWith("NOPERM"), refused.getMessage());
  }

  private RedisSettings as(String user) {
    return redis.settings().as(new Login.Password(user, directory.resolve("password")));
  }

  private static NewJob job() {
    return new NewJob(
        "job", "lamna", Instant.now(), Duration.ofDays(1), new byte[0], List.of(List.of("p")));
  }
}
