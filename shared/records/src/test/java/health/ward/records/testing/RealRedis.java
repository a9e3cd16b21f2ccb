package health.ward.records.testing;

import health.ward.records.RecordStore;
import health.ward.records.key.RecordKeys;
import health.ward.records.redis.RedisRecordStore;
import health.ward.records.redis.RedisSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** Redis in processes of its own, as one server, as one with a replica or as a cluster. */
public interface RealRedis extends AutoCloseable {

  /** What the tests of the store run on. */
  enum Kind {
    /** One server. */
    SERVER,
    /** One server with a replica, which must have each change. */
    REPLICATED,
    /** Three servers, each with a replica. */
    CLUSTER;

    /** Starts it; everything it needs and writes lies in the folder. */
    public RealRedis start(Path directory) throws IOException {
      return switch (this) {
        case SERVER -> RedisFixture.start(directory);
        case REPLICATED -> ReplicatedFixture.start(directory);
        case CLUSTER -> ClusterFixture.start(directory);
      };
    }
  }

  /** How to reach it. */
  RedisSettings settings();

  /** How to reach each server alone. */
  List<RedisSettings> servers();

  /** How to reach the one server that held a key when all began. */
  RedisSettings holder(byte[] key);

  /** All that the one server has written to disk that held a key when all began. */
  List<byte[]> files(byte[] key) throws IOException;

  /** Ends all of it at once, as a power cut: SIGKILL. */
  void kill();

  /** Starts it again where it was with the data that is on disk. */
  void restart() throws IOException;

  /** Lets all of it hang: SIGSTOP. */
  void suspend() throws IOException;

  /** Lets it go on: SIGCONT. */
  void resume() throws IOException;

  @Override
  void close();

  /** A record store on it that has found it; the caller closes it. */
  default RecordStore open(RecordKeys keys) throws IOException {
    return open(settings(), keys);
  }

  /** The same with other settings. */
  default RecordStore open(RedisSettings settings, RecordKeys keys) throws IOException {
    RecordStore store = RedisRecordStore.open(settings, keys, new SecureRandom());
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (System.nanoTime() < deadline) {
      if (store.ready()) {
        return store;
      }
      RedisProcess.pause();
    }
    store.close();
    throw new IOException("the store does not find Redis");
  }
}
