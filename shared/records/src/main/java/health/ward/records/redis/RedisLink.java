package health.ward.records.redis;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.redis.RedisSettings.Replicas;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * One connection to Redis, server or cluster, shared by all threads. It is made when it is first
 * needed or missing, by one attempt at a time; once made it restores itself.
 */
final class RedisLink implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofMillis(200);
  private static final Duration RECONNECT_FIRST = Duration.ofMillis(20);
  private static final Duration RECONNECT_SLOWEST = Duration.ofMillis(500);

  /** So many answers in a row that do not come make a connection one that is given up. */
  private static final int SILENT_ANSWERS = 3;

  private final ClientResources resources;
  private final RedisDialer dialer;
  private final Duration patience;
  private final Optional<Replicas> replicas;
  private final LongSupplier nanoTime;

  private CompletableFuture<RedisConnection> attempt;
  private long attemptedAt;
  private boolean closed;

  /**
   * Begins to connect.
   *
   * @param nanoTime a monotonic clock in nanoseconds
   */
  RedisLink(RedisSettings settings, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.patience = settings.commandTimeout();
    this.replicas = settings.replicas();
    this.resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .nettyCustomizer(
                new EachOf(
                    List.of(
                        new SilentPeers(patience.multipliedBy(SILENT_ANSWERS)),
                        new FewerFlushes())))
            .reconnectDelay(
                Delay.exponential(
                    RECONNECT_FIRST.toMillis(),
                    RECONNECT_SLOWEST.toMillis(),
                    TimeUnit.MILLISECONDS,
                    2))
            .build();
    try {
      this.dialer = RedisDialer.of(settings, resources, nanoTime);
    } catch (IllegalArgumentException unusableFile) {
      resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
      throw unusableFile;
    }
    this.attemptedAt = nanoTime.getAsLong();
    this.attempt = dialer.dial();
  }

  /**
   * What commands are sent with. Nobody waits longer for a connection than for an answer; the
   * attempt goes on without them.
   *
   * @throws RecordStoreUnavailableException when there is no connection
   */
  RedisClusterCommands<byte[], byte[]> commands() throws RecordStoreUnavailableException {
    return connection().sync();
  }

  /**
   * What commands are sent with of which many are on their way at a time.
   *
   * @throws RecordStoreUnavailableException when there is no connection
   */
  RedisClusterAsyncCommands<byte[], byte[]> pipelined() throws RecordStoreUnavailableException {
    return connection().async();
  }

  /** Whether all of Redis answers now. */
  boolean ready() {
    try {
      RedisConnection connection = connection();
      return RedisErrors.answered(connection::whole);
    } catch (RecordStoreUnavailableException e) {
      return false;
    }
  }

  /**
   * Learns anew which servers there are.
   *
   * @throws RecordStoreUnavailableException when none is in reach
   */
  void lookAgain() throws RecordStoreUnavailableException {
    RedisConnection connection = connection();
    RedisErrors.answered(
        () -> {
          connection.lookAgain();
          return true;
        });
  }

  /**
   * Each known server that holds keys, by its name.
   *
   * @throws RecordStoreUnavailableException when one is out of reach
   */
  SortedMap<String, RedisClusterCommands<byte[], byte[]>> masters()
      throws RecordStoreUnavailableException {
    RedisConnection connection = connection();
    return RedisErrors.answered(connection::masters);
  }

  /** Who else must have a change. */
  Optional<Replicas> replicas() {
    return replicas;
  }

  /** Longest wait for an answer. */
  Duration patience() {
    return patience;
  }

  /**
   * The connection itself.
   *
   * @throws RecordStoreUnavailableException when there is none
   */
  RedisConnection connection() throws RecordStoreUnavailableException {
    try {
      return current().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecordStoreUnavailableException("interrupted while connecting to Redis", e);
    } catch (ExecutionException | TimeoutException e) {
      throw RedisErrors.unreached(e);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (attempt.isDone() && !attempt.isCompletedExceptionally()) {
        attempt.join().close();
      }
    }
    dialer.close();
    resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private synchronized CompletableFuture<RedisConnection> current()
      throws RecordStoreUnavailableException {
    if (closed) {
      throw new RecordStoreUnavailableException("the record store is closed", null);
    }
    long now = nanoTime.getAsLong();
    if (attempt.isCompletedExceptionally() && now - attemptedAt > RETRY_AFTER.toNanos()) {
      attemptedAt = now;
      attempt = dialer.dial();
    }
    return attempt;
  }
}
