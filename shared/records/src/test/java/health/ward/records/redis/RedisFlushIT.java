package health.ward.records.redis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.testing.RedisFixture;
import health.ward.records.testing.TestKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often Redis is written to, as it counts it. */
final class RedisFlushIT {
  private static final int COMMANDS = 512;
  private static final int FEW = COMMANDS / 4;
  private static final String READS = "total_reads_processed:";

  @TempDir Path directory;

  @Test
  void commandsThatAreSentTogetherArriveTogether() throws Exception {
    List<RecordId> ids =
        IntStream.range(0, COMMANDS)
            .mapToObj(number -> new RecordId("lamna", "patient", "patient_" + number))
            .toList();
    try (RedisFixture redis = RedisFixture.start(directory);
        RawRedis operator = new RawRedis(redis.settings());
        RecordStore store =
            RedisRecordStore.open(redis.settings(), TestKeys.generate(), new SecureRandom())) {
      store.readAll(ids);
      long before = reads(operator);
      store.readAll(ids);
      long reads = reads(operator) - before;
      assertTrue(reads < FEW, COMMANDS + " commands took " + reads + " reads");
    }
  }

  private static long reads(RawRedis operator) {
    return operator
        .commands()
        .info("stats")
        .lines()
        .filter(line -> line.startsWith(READS))
        .mapToLong(line -> Long.parseLong(line.substring(READS.length()).strip()))
        .findFirst()
        .orElseThrow();
  }
}
