package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.lab.LabFixture;
import health.ward.lab.redis.RedisUsers;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.LabOptions.Tee;
import io.lettuce.core.Range;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What somebody can do in the lab's Redis who has all that one app has. */
final class RedisUsersIT {
  private static final List<String> FILES =
      List.of("ca.crt", "client.crt", "client.key", "password");

  /** Names its key in a place where no client looks. */
  private static final String HIDDEN = "return redis.call('xrange', ARGV[1], '-', '+')";

  @TempDir Path folder;
  private LabFixture lab;

  @BeforeEach
  void start() throws Exception {
    lab = LabFixture.start(folder.resolve("run"), new LabOptions(Tee.SCONE, false, false));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void theDelineatingAppReachesTheAuditLogAndNoRecord() throws Exception {
    try (BatchRecords records = BatchRecords.store(lab, 1);
        RawRedis redis = RawRedis.as("delineate", lab, filesOf("delineate"));
        RawRedis operator = RawRedis.as(RedisUsers.OPERATOR, lab, lab.run().path("redis"))) {
      String record = records.keys().get(0);
      Map<String, String> before = operator.connect().hgetall(record);
      RedisCommands<String, String> app = redis.connect();
      String chain = "ward:{audit-mine}:entries";

      app.xadd(chain, "e", "an entry");
      assertEquals(1, app.xrange(chain, Range.unbounded()).size());

      for (Executable forbidden :
          List.<Executable>of(
              () -> app.hget(record, "v"),
              () -> app.hgetall(record),
              () -> app.hset(record, "v", "x"),
              () -> app.hdel(record, "v"),
              () -> app.del(record),
              () -> app.dump(record),
              () -> app.rename(record, chain),
              () -> app.eval("return redis.call('del', KEYS[1])", ScriptOutputType.INTEGER, record),
              app::scan,
              app::flushall,
              () -> app.configGet("*"),
              app::aclList,
              app::save)) {
        refused("NOPERM", forbidden);
      }
      refused(
          "can't access at least one of the keys",
          () -> app.eval(HIDDEN, ScriptOutputType.MULTI, new String[0], record));
      assertEquals(before, operator.connect().hgetall(record));
      assertNotEquals(Map.of(), before);
    }
  }

  @Test
  void noCertificateLetsInWithoutThePasswordOfThatUser() throws Exception {
    for (String app : List.of("patient", "score", "delineate")) {
      try (RawRedis redis = RawRedis.withoutPassword(lab, filesOf(app))) {
        refused("NOAUTH", redis::connect);
      }
      for (String other : List.of("default", RedisUsers.OPERATOR)) {
        try (RawRedis redis = RawRedis.as(other, lab, filesOf(app))) {
          refused("WRONGPASS", redis::connect);
        }
      }
    }
    try (RawRedis redis = RawRedis.as("patient", lab, filesOf("score"))) {
      refused("WRONGPASS", redis::connect);
    }
  }

  @Test
  void whatWasAcknowledgedIsThereWhenRedisHasStartedAnew() throws Exception {
    Clerk clerk = Clerk.of(lab, "lamna", LabFixture.CLERK);
    assertEquals(201, clerk.put("/patient/erased", Clerk.PATIENT).statusCode());
    assertEquals(204, clerk.call("DELETE", "/patient/erased").statusCode());
    assertEquals(404, clerk.get("/patient/erased").statusCode());

    lab.lab().restart("Redis");
    BatchRecords.await(() -> lab.lab().status().up());

    assertEquals(404, clerk.get("/patient/erased").statusCode(), "the erasure was left out");
  }

  /** What the CAS gives the app. */
  private Path filesOf(String app) throws IOException {
    Path files = Files.createDirectories(folder.resolve(app));
    for (String file : FILES) {
      Files.writeString(files.resolve(file), lab.injected(app, "redis/" + file));
    }
    return files;
  }

  private static void refused(String code, Executable command) {
    Throwable refusal = assertThrows(RedisException.class, command);
    while (refusal instanceof RedisConnectionException && refusal.getCause() != null) {
      refusal = refusal.getCause();
    }
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(code), message);
  }
}
