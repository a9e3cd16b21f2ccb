package health.ward.records.redis;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Sends many commands before it waits for the first answer. It goes in strides, so that several
 * callers at a time stay below the number of commands that the client lets wait.
 */
final class RedisPipeline {
  private static final int STRIDE = 64;

  private final RedisLink link;

  RedisPipeline(RedisLink link) {
    this.link = link;
  }

  /**
   * One command for each input.
   *
   * @return for each what {@code read} makes of its answer, or nothing when Redis says that
   *     something else lies there
   */
  <I, A, R> List<Optional<R>> all(
      List<I> inputs,
      BiFunction<RedisClusterAsyncCommands<byte[], byte[]>, I, CompletionStage<A>> command,
      Function<A, R> read)
      throws RecordStoreUnavailableException {
    List<Optional<R>> results = new ArrayList<>(inputs.size());
    for (int from = 0; from < inputs.size(); from += STRIDE) {
      RedisClusterAsyncCommands<byte[], byte[]> redis = link.pipelined();
      List<CompletionStage<A>> sent = new ArrayList<>();
      for (I input : inputs.subList(from, Math.min(from + STRIDE, inputs.size()))) {
        sent.add(RedisErrors.answered(() -> command.apply(redis, input)));
      }
      for (CompletionStage<A> answer : sent) {
        results.add(result(answer, read));
      }
    }
    return results;
  }

  private <A, R> Optional<R> result(CompletionStage<A> answer, Function<A, R> read)
      throws RecordStoreUnavailableException {
    try {
      return Optional.of(read.apply(RedisErrors.mapped(answer, link.patience())));
    } catch (TamperedRecordException e) {
      return Optional.empty();
    }
  }
}
