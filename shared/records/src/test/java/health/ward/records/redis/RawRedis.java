package health.ward.records.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Redis as its operator uses it, who waits where a client would give up. */
final class RawRedis implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RedisClient client;
  private final RedisCommands<byte[], byte[]> commands;

  RawRedis(RedisSettings address) {
    RedisSettings settings = address.withTimeouts(PATIENCE, PATIENCE);
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

  /** Makes a user with these rights only. */
  void allow(String user, String password, RedisRights rights) {
    List<String> words = new ArrayList<>(List.of("SETUSER", user, "on", ">" + password));
    words.addAll(rights.rules());
    send(CommandType.ACL, words);
  }

  private void client(String... words) {
    send(CommandType.CLIENT, List.of(words));
  }

  private void send(CommandType type, List<String> words) {
    CommandArgs<byte[], byte[]> arguments = new CommandArgs<>(ByteArrayCodec.INSTANCE);
    words.forEach(arguments::add);
    commands.dispatch(type, new StatusOutput<>(ByteArrayCodec.INSTANCE), arguments);
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }
}
