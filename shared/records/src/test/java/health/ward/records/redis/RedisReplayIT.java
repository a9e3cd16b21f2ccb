package health.ward.records.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.RecordId;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.cell.CellName;
import health.ward.records.cell.Change;
import health.ward.records.envelope.Index;
import health.ward.records.testing.RealRedis;
import health.ward.records.testing.TestKeys;
import io.lettuce.core.KillArgs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection is lost while a change is on its way. */
@ParameterizedClass
@EnumSource(
    value = RealRedis.Kind.class,
    names = {"SERVER", "CLUSTER"})
final class RedisReplayIT {
  private static final byte[] SOME = {9};

  private final RealRedis.Kind kind;
  @TempDir Path directory;

  RedisReplayIT(RealRedis.Kind kind) {
    this.kind = kind;
  }

  @Test
  void whatWasSentOnALostConnectionFailsAndIsNotSentAgain() throws Exception {
    CellName name =
        new Index(TestKeys.generate().index()).name(new RecordId("lamna", "patient", "p1"));
    Change change = new Change.Replace(SOME, SOME);
    try (RealRedis redis = kind.start(directory);
        RedisCells cells =
            new RedisCells(
                new RedisLink(
                    redis.settings().withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20)),
                    System::nanoTime));
        RawRedis raw = new RawRedis(redis.holder(RedisCells.key(name)))) {
      Eventually.isTrue(cells::ready);
      raw.pauseWrites();
      FutureTask<Boolean> sent =
          new FutureTask<>(
              () -> {
                assertThrows(
                    RecordStoreUnavailableException.class,
                    () -> cells.change(name, new byte[0], change));
                return true;
              });
      new Thread(sent).start();
      Eventually.isTrue(() -> raw.commands().info("clients").contains("blocked_clients:1"));
      raw.commands().clientKill(KillArgs.Builder.typeNormal().skipme());

      assertTrue(sent.get(15, TimeUnit.SECONDS));
      Eventually.isTrue(cells::ready);
      raw.resumeWrites();
      assertFalse(cells.replaceKeySlot(name, SOME, SOME), "runs behind whatever was sent before");
      assertEquals(0, cells.read(name).head().length);
    }
  }

  @Test
  void readinessIsAskedOverTheVeryConnectionThatChangesGoOver() throws Exception {
    CellName name =
        new Index(TestKeys.generate().index()).name(new RecordId("lamna", "patient", "p1"));
    try (RealRedis redis = kind.start(directory);
        RedisLink link = new RedisLink(redis.settings(), System::nanoTime);
        RedisCells cells = new RedisCells(link);
        RawRedis raw = new RawRedis(redis.holder(RedisCells.key(name)))) {
      assertTrue(cells.change(name, new byte[0], new Change.Replace(SOME, SOME)));
      long before = raw.clients();

      assertTrue(cells.ready());

      assertTrue(raw.clients() <= before, "a connection more, which may live while others do not");
    }
  }
}
