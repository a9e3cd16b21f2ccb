package health.ward.records.redis;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import io.netty.handler.codec.CodecException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Turns what Redis and its client report into the two kinds of failure that callers know. */
final class RedisErrors {

  private RedisErrors() {}

  /** Runs one exchange with Redis. */
  static <T> T mapped(Supplier<T> exchange)
      throws TamperedRecordException, RecordStoreUnavailableException {
    try {
      return exchange.get();
    } catch (RedisCommandInterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecordStoreUnavailableException("interrupted while waiting for Redis", e);
    } catch (RedisCommandExecutionException e) {
      if (isWrongType(e)) {
        throw new TamperedRecordException(Finding.PARTS);
      }
      throw new RecordStoreUnavailableException("Redis refused: " + code(e), e);
    } catch (NotReplicatedException e) {
      throw new RecordStoreUnavailableException("too few Redis replicas confirmed in time", e);
    } catch (RedisException | CancellationException | CodecException e) {
      // The last when what comes is not TLS.
      throw new RecordStoreUnavailableException("Redis does not answer", e);
    }
  }

  /** Waits for the answer of an exchange that was begun. */
  static <T> T mapped(CompletionStage<T> answer, Duration patience)
      throws TamperedRecordException, RecordStoreUnavailableException {
    return mapped(() -> awaited(answer, patience));
  }

  /** Runs one exchange that is about no record. */
  static <T> T answered(Supplier<T> exchange) throws RecordStoreUnavailableException {
    try {
      return mapped(exchange);
    } catch (TamperedRecordException e) {
      throw new RecordStoreUnavailableException("Redis answers what was not asked", e);
    }
  }

  /** Tells why there is no connection. */
  static RecordStoreUnavailableException unreached(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof EntraTokenException) {
        return new RecordStoreUnavailableException("there is no token for Redis", failure);
      }
    }
    return new RecordStoreUnavailableException("Redis is out of reach", failure);
  }

  private static <T> T awaited(CompletionStage<T> answer, Duration patience) {
    try {
      return answer.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new RedisCommandInterruptedException(e);
    } catch (TimeoutException e) {
      throw new RedisException("no answer in time", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RedisException fault ? fault : new RedisException(e.getCause());
    }
  }

  /** A record is a hash; somebody put something else in its place. */
  private static boolean isWrongType(RedisCommandExecutionException e) {
    return code(e).equals("WRONGTYPE");
  }

  /** The first word of an error reply, for example {@code READONLY}. */
  static String code(RedisCommandExecutionException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf(' ');
    return end < 0 ? message : message.substring(0, end);
  }
}
