package health.ward.records.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * What a server of a cluster says when another one holds the key; it has done nothing then.
 *
 * @param host the other one
 * @param port its port
 */
record MovedReply(String host, int port) {

  /** Reads {@code MOVED slot host:port}, if it is that. */
  static Optional<MovedReply> in(Throwable fault) {
    if (fault instanceof CompletionException && fault.getCause() != null) {
      return in(fault.getCause());
    }
    String text = String.valueOf(fault.getMessage());
    if (!(fault instanceof RedisCommandExecutionException) || !text.startsWith("MOVED ")) {
      return Optional.empty();
    }
    int host = text.lastIndexOf(' ') + 1;
    int port = text.lastIndexOf(':') + 1;
    return Optional.of(
        new MovedReply(text.substring(host, port - 1), Integer.parseInt(text.substring(port))));
  }
}
