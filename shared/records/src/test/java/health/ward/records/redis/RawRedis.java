package health.ward.records.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;

/** Redis as its operator uses it. */
final class RawRedis implements AutoCloseable {
  private final RedisClient client;
  private final RedisCommands<byte[], byte[]> commands;

  RawRedis(RedisSettings settings) {
    client = RedisClient.create(RedisOptions.addresses(settings).get(0));
    client.setOptions(RedisOptions.client(settings));
    commands = client.connect(ByteArrayCodec.INSTANCE).sync();
  }

  RedisCommands<byte[], byte[]> commands() {
    return commands;
  }

  /** Takes changes in without running them. */
  void pauseWrites() {
    client("PAUSE", "60000", "WRITE");
  }

  /** Runs changes again, those that wait first. */
  void resumeWrites() {
    client("UNPAUSE");
  }

  private void client(String... words) {
    CommandArgs<byte[], byte[]> arguments = new CommandArgs<>(ByteArrayCodec.INSTANCE);
    for (String word : words) {
      arguments.add(word);
    }
    commands.dispatch(CommandType.CLIENT, new StatusOutput<>(ByteArrayCodec.INSTANCE), arguments);
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }
}
