package health.ward.records.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;

/** Redis as its operator uses it. */
final class RawRedis implements AutoCloseable {
  private final RedisClient client;
  private final RedisCommands<byte[], byte[]> commands;

  RawRedis(RedisSettings settings) {
    client = RedisClient.create(RedisOptions.address(settings));
    client.setOptions(RedisOptions.client(settings));
    commands = client.connect(ByteArrayCodec.INSTANCE).sync();
  }

  RedisCommands<byte[], byte[]> commands() {
    return commands;
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }
}
