package health.ward.records.redis;

import health.ward.records.RecordStoreUnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks servers to write their append-only files anew ({@code BGREWRITEAOF}) after erasures, for the
 * file keeps what was erased until then. At most once in an interval: the first erasure at once,
 * those that follow together at the interval's end. An erasure never waits for it, and stands
 * without it.
 */
final class LogRewrites implements AutoCloseable {
  /** How long this process asks no server after it has asked some. */
  static final Duration INTERVAL = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(LogRewrites.class);

  private final RedisLink link;
  private final LongSupplier nanoTime;
  private final Function<Duration, Executor> later;

  /** One key of each slot in which something was erased since its server was asked. */
  private final Map<Integer, byte[]> due = new HashMap<>();

  private CompletableFuture<Void> asking = CompletableFuture.completedFuture(null);
  private long nextAt;
  private boolean waiting;
  private boolean closed;

  /**
   * @param nanoTime a monotonic clock in nanoseconds
   * @param later runs things after a while
   */
  LogRewrites(RedisLink link, LongSupplier nanoTime, Function<Duration, Executor> later) {
    this.link = link;
    this.nanoTime = nanoTime;
    this.later = later;
    this.nextAt = nanoTime.getAsLong();
  }

  /** The same by this machine's clock. */
  LogRewrites(RedisLink link) {
    this(
        link,
        System::nanoTime,
        wait -> CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Has the server of this key asked soon. */
  @SuppressWarnings("FutureReturnValueIgnored") // whoever waits is not told, the log is
  void after(byte[] key) {
    long wait;
    synchronized (this) {
      due.put(SlotHash.getSlot(key), key);
      if (waiting || closed) {
        return;
      }
      waiting = true;
      wait = nextAt - nanoTime.getAsLong();
    }
    if (wait > 0) {
      later.apply(Duration.ofNanos(wait)).execute(this::ask);
    } else {
      ask();
    }
  }

  /** Asks now for what is left, for afterwards nobody knows of it. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    ask().completeOnTimeout(null, link.patience().toMillis(), TimeUnit.MILLISECONDS).join();
  }

  /** Completes when all that were asked so far have answered, in whatever way. */
  @SuppressWarnings("FutureReturnValueIgnored") // what it ends with is said in the log
  private CompletableFuture<Void> ask() {
    List<byte[]> keys;
    CompletableFuture<Void> answered = new CompletableFuture<>();
    CompletableFuture<Void> all;
    synchronized (this) {
      keys = List.copyOf(due.values());
      due.clear();
      waiting = false;
      nextAt = nanoTime.getAsLong() + INTERVAL.toNanos();
      all = CompletableFuture.allOf(asking, answered);
      asking = all;
    }
    Map<StatefulRedisConnection<byte[], byte[]>, CompletableFuture<String>> servers =
        new ConcurrentHashMap<>();
    CompletableFuture.allOf(
            keys.stream().map(key -> asked(key, servers)).toArray(CompletableFuture<?>[]::new))
        .whenComplete(
            (none, fault) -> {
              if (fault != null) {
                LOG.warn("event=aofNotRewritten aofRewrite={}", said(fault));
              }
              answered.complete(null);
            });
    return all;
  }

  private CompletableFuture<String> asked(
      byte[] key, Map<StatefulRedisConnection<byte[], byte[]>, CompletableFuture<String>> servers) {
    return began(key, servers)
        .whenComplete(
            (answer, fault) -> {
              if (fault != null && mayGoLater(fault)) {
                after(key);
              }
            });
  }

  /** {@code BGREWRITEAOF} names no key: who has one asked first says whether it has moved. */
  private CompletableFuture<String> began(
      byte[] key, Map<StatefulRedisConnection<byte[], byte[]>, CompletableFuture<String>> servers) {
    try {
      return AtHolder.run(
          link.connection(),
          key,
          server ->
              server
                  .async()
                  .exists(key)
                  .thenCompose(
                      any ->
                          servers.computeIfAbsent(
                              server,
                              first -> first.async().bgrewriteaof().toCompletableFuture())));
    } catch (RecordStoreUnavailableException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** What is refused by rule is refused again; not so who writes already, or has no room to. */
  private static boolean mayGoLater(Throwable fault) {
    String said = said(fault);
    String text = String.valueOf(fault.getMessage());
    return (!said.equals("NOPERM") && !said.equals("ERR"))
        || text.contains("already in progress")
        || text.contains("Can't execute");
  }

  /** The first word of a refusal, or the class of another failure. */
  private static String said(Throwable fault) {
    Throwable cause = fault;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof RedisCommandExecutionException refused
        ? RedisErrors.code(refused)
        : cause.getClass().getSimpleName();
  }
}
