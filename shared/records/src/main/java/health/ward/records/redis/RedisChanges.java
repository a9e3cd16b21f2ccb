package health.ward.records.redis;

import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.redis.RedisSettings.Replicas;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;

/**
 * Runs the scripts that change something. Where replicas are asked for, a script's answer counts
 * only when they have all that its server had written by then. They are asked over the connection
 * that the script went over, for only of that one does {@code WAIT} speak.
 */
final class RedisChanges {
  private final RedisLink link;

  /** By connection, for as long as there is one. */
  private final Map<StatefulRedisConnection<byte[], byte[]>, Replication> replications =
      Collections.synchronizedMap(new WeakHashMap<>());

  RedisChanges(RedisLink link) {
    this.link = link;
  }

  /** Runs a script on a key and waits; whether it changed something. */
  boolean run(RedisScript script, byte[] key, List<byte[]> arguments)
      throws TamperedRecordException, RecordStoreUnavailableException {
    return RedisErrors.mapped(send(script, key, arguments), link.patience());
  }

  /** Runs a script on a key and does not wait; fails when the change may not have been made. */
  CompletableFuture<Boolean> send(RedisScript script, byte[] key, List<byte[]> arguments) {
    try {
      RedisConnection connection = link.connection();
      Optional<Replicas> replicas = link.replicas();
      return replicas.isEmpty()
          ? script.send(connection.async(), key, arguments)
          : AtHolder.run(
              connection,
              key,
              server ->
                  script
                      .send(server.async(), key, arguments)
                      .thenCompose(changed -> replicated(replicas.get(), server, changed)));
    } catch (RecordStoreUnavailableException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Whether an answer says that replicas have what it speaks of. */
  boolean areReplicated() {
    return link.replicas().isPresent();
  }

  private CompletableFuture<Boolean> replicated(
      Replicas replicas, StatefulRedisConnection<byte[], byte[]> server, boolean changed) {
    return replications
        .computeIfAbsent(server, first -> new Replication(replicas))
        .have(server)
        .thenCompose(
            have ->
                have >= replicas.count()
                    ? CompletableFuture.completedFuture(changed)
                    : CompletableFuture.failedFuture(
                        new NotReplicatedException(have, replicas.count())));
  }
}
