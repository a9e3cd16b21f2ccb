package health.ward.records.redis;

import io.lettuce.core.ClientListArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Redis as its operator uses it, who waits where a client would give up. */
final class RawRedis implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern REWRITES = Pattern.compile("cmdstat_bgrewriteaof:calls=(\\d+)");
  private static final Pattern REFUSED_REWRITES =
      Pattern.compile("cmdstat_bgrewriteaof:.*rejected_calls=(\\d+)");

  private final RedisClient client;
  private final RedisCommands<byte[], byte[]> commands;

  RawRedis(RedisSettings address) {
    RedisSettings settings = address.withTimeouts(PATIENCE, PATIENCE);
    client =
        RedisClient.create(
            RedisOptions.addresses(settings, RedisOptions.login(settings, System::nanoTime))
                .get(0));
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

  /** Changes a user by one rule. */
  void change(String user, String rule) {
    send(CommandType.ACL, List.of("SETUSER", user, rule));
  }

  /** Closes a user's connections. */
  void cut(String user) {
    CommandArgs<byte[], byte[]> arguments =
        new CommandArgs<>(ByteArrayCodec.INSTANCE).add("KILL").add("USER").add(user);
    commands.dispatch(CommandType.CLIENT, new IntegerOutput<>(ByteArrayCodec.INSTANCE), arguments);
  }

  /** How many connections there are, this one too, without those of replicas. */
  long clients() {
    return commands.clientList(ClientListArgs.Builder.typeNormal()).lines().count();
  }

  /** How often it was asked to rewrite its file by somebody who may. */
  long rewrites() {
    Matcher calls = REWRITES.matcher(commands.info("commandstats"));
    return calls.find() ? Long.parseLong(calls.group(1)) : 0;
  }

  /** Whether somebody asked it to who may not. */
  boolean hasRefusedARewrite() {
    Matcher refused = REFUSED_REWRITES.matcher(commands.info("commandstats"));
    return refused.find() && Long.parseLong(refused.group(1)) > 0;
  }

  boolean isRewriting() {
    return !commands.info("persistence").contains("aof_rewrite_in_progress:0");
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
