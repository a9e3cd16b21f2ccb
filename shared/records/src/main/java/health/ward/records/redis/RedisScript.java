package health.ward.records.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A Lua script over one key that answers 1 when it changed something and 0 when it did not. */
final class RedisScript {
  private final byte[] source;
  private final String sha;

  /** A script of ASCII characters. */
  RedisScript(String source) {
    this.source = source.getBytes(StandardCharsets.US_ASCII);
    this.sha = sha1(this.source);
  }

  /**
   * Sends the script once and does not wait for its answer. Only when Redis says that it does not
   * know the script, so that nothing was done, it is sent whole.
   *
   * @return whether it changed something
   */
  CompletableFuture<Boolean> send(
      RedisScriptingAsyncCommands<byte[], byte[]> redis, byte[] key, List<byte[]> arguments) {
    byte[][] keys = {key};
    byte[][] values = arguments.toArray(byte[][]::new);
    return redis
        .<Long>evalsha(sha, ScriptOutputType.INTEGER, keys, values)
        .toCompletableFuture()
        .exceptionallyCompose(
            fault ->
                fault instanceof RedisNoScriptException
                    ? redis.eval(source, ScriptOutputType.INTEGER, keys, values)
                    : CompletableFuture.failedFuture(fault))
        .thenApply(changed -> changed == 1);
  }

  private static String sha1(byte[] source) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Redis names scripts by SHA-1", e);
    }
  }
}
