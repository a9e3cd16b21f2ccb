package health.ward.records.redis;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import java.util.concurrent.CancellationException;
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
    } catch (RedisException | CancellationException e) {
      throw new RecordStoreUnavailableException("Redis does not answer", e);
    }
  }

  /** Runs one exchange that is about no record. */
  static <T> T answered(Supplier<T> exchange) throws RecordStoreUnavailableException {
    try {
      return mapped(exchange);
    } catch (TamperedRecordException e) {
      throw new RecordStoreUnavailableException("Redis answers what was not asked", e);
    }
  }

  /** A record is a hash; somebody put something else in its place. */
  private static boolean isWrongType(RedisCommandExecutionException e) {
    return code(e).equals("WRONGTYPE");
  }

  /** The first word of an error reply, for example {@code READONLY}. */
  private static String code(RedisCommandExecutionException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf(' ');
    return end < 0 ? message : message.substring(0, end);
  }
}
