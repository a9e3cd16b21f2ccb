package health.ward.records.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Runs something on the server that holds a key, also where the slot has moved unnoticed. */
final class AtHolder {
  private static final int MOST_MOVES = 3;

  private AtHolder() {}

  /**
   * Runs it on the holder that is known, and where that says {@code MOVED}, on the one it names.
   *
   * @param command begins with one that names the key, or nobody says that it has moved
   */
  static <T> CompletableFuture<T> run(
      RedisConnection connection,
      byte[] key,
      Function<StatefulRedisConnection<byte[], byte[]>, CompletionStage<T>> command) {
    return connection.holder(key).thenCompose(at -> run(connection, at, command, MOST_MOVES));
  }

  private static <T> CompletableFuture<T> run(
      RedisConnection connection,
      StatefulRedisConnection<byte[], byte[]> server,
      Function<StatefulRedisConnection<byte[], byte[]>, CompletionStage<T>> command,
      int moves) {
    return command
        .apply(server)
        .toCompletableFuture()
        .exceptionallyCompose(
            fault -> {
              Optional<MovedReply> moved = MovedReply.in(fault);
              return moved.isEmpty() || moves == 0
                  ? CompletableFuture.failedFuture(fault)
                  : connection
                      .named(moved.get().host(), moved.get().port())
                      .thenCompose(next -> run(connection, next, command, moves - 1));
            });
  }
}
