package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.lab.LabFixture;
import health.ward.lab.redis.RedisUsers;
import io.lettuce.core.RestoreArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.HashSet;
import java.util.Set;

/** One record as it lay in Redis, which Redis's operator has kept. */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record KeptRecord(String key, byte[] dump) {
  private static final String RECORDS = "ward:{*}:record";

  /** Stores one record. */
  interface Creation {
    void run() throws Exception;
  }

  /** The record that a call creates. */
  static KeptRecord of(LabFixture lab, Creation creation) throws Exception {
    try (RawRedis redis = operator(lab)) {
      RedisCommands<String, String> commands = redis.connect();
      Set<String> before = new HashSet<>(commands.keys(RECORDS));
      creation.run();
      Set<String> created = new HashSet<>(commands.keys(RECORDS));
      created.removeAll(before);
      assertEquals(1, created.size());
      String key = created.iterator().next();
      return new KeptRecord(key, commands.dump(key));
    }
  }

  /** Puts it in the place of what lies there now. */
  void putBack(LabFixture lab) throws Exception {
    try (RawRedis redis = operator(lab)) {
      redis.connect().restore(key, dump, RestoreArgs.Builder.ttl(0).replace());
    }
  }

  private static RawRedis operator(LabFixture lab) throws Exception {
    return RawRedis.as(RedisUsers.OPERATOR, lab, lab.run().path("redis"));
  }
}
