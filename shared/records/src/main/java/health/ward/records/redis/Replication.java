package health.ward.records.redis;

import health.ward.records.redis.RedisSettings.Replicas;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks replicas whether they have what was changed over one connection. At most one {@code WAIT} is
 * on its way, for it holds up all that is sent after it; whoever asks meanwhile shares the next.
 */
final class Replication {
  private final Replicas replicas;
  private boolean asking;
  private Optional<CompletableFuture<Long>> next = Optional.empty();

  Replication(Replicas replicas) {
    this.replicas = replicas;
  }

  /**
   * How many replicas have all that was answered over the connection until now.
   *
   * @param server always the same connection
   */
  CompletableFuture<Long> have(StatefulRedisConnection<byte[], byte[]> server) {
    CompletableFuture<Long> asked;
    synchronized (this) {
      if (asking) {
        // Not the one on its way: it may have left before the change was made.
        asked = next.orElseGet(CompletableFuture::new);
        next = Optional.of(asked);
        return asked;
      }
      asking = true;
      asked = new CompletableFuture<>();
    }
    ask(server, asked);
    return asked;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // who asked is told either way
  private void ask(StatefulRedisConnection<byte[], byte[]> server, CompletableFuture<Long> asked) {
    CompletableFuture.completedFuture(server)
        .thenCompose(
            open -> open.async().waitForReplication(replicas.count(), replicas.within().toMillis()))
        .whenComplete(
            (have, fault) -> {
              Optional<CompletableFuture<Long>> waiting = takeNext(fault == null);
              if (fault == null) {
                waiting.ifPresent(later -> ask(server, later));
                asked.complete(have);
              } else {
                // What comes after a lost connection knows nothing of changes made before.
                waiting.ifPresent(later -> later.completeExceptionally(fault));
                asked.completeExceptionally(fault);
              }
            });
  }

  private synchronized Optional<CompletableFuture<Long>> takeNext(boolean goesOn) {
    Optional<CompletableFuture<Long>> taken = next;
    next = Optional.empty();
    asking = goesOn && taken.isPresent();
    return taken;
  }
}
