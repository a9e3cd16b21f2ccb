package health.ward.lab.canary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What Redis is asked and what it keeps, seen from a client that may do everything. */
final class RedisWatch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final RedisTap client;
  private final RedisTap monitor;
  private final CompletableFuture<byte[]> monitored;

  private RedisWatch(RedisTap client, RedisTap monitor) {
    this.client = client;
    this.monitor = monitor;
    this.monitored =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return monitor.rest();
              } catch (IOException e) {
                throw new IllegalStateException("MONITOR broke off", e);
              }
            },
            task -> new Thread(task, "monitor").start());
  }

  /** From here on every command is seen; nothing that is written to disk is compressed. */
  static RedisWatch begin(LabProcess lab) throws Exception {
    RedisTap client = RedisTap.open(lab);
    client.send("CONFIG", "SET", "rdbcompression", "no");
    client.send("CONFIG", "SET", "slowlog-log-slower-than", "0");
    client.send("CONFIG", "SET", "slowlog-max-len", "100000");
    RedisTap monitor = RedisTap.open(lab);
    monitor.send("MONITOR");
    return new RedisWatch(client, monitor);
  }

  /** A positive control: a key that should not be there. */
  void plant(Canary control) throws IOException {
    client.send("SET", control.text(), control.inAllForms());
  }

  /** Waits until the file is written anew that an erasure asked for: a child of Redis does it. */
  void awaitRewrite() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isRewritten()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("Redis has not written its file anew");
      }
      Thread.sleep(20);
    }
  }

  private boolean isRewritten() throws IOException {
    String said = new String(client.send("INFO", "persistence").get(0), StandardCharsets.US_ASCII);
    return !said.contains("aof_rewrites:0\r\n")
        && said.contains("aof_rewrite_scheduled:0\r\n")
        && said.contains("aof_rewrite_in_progress:0\r\n");
  }

  /** Every key and value, also as {@code DUMP} has it. */
  void dump(CanarySearch.Scan scan) throws IOException {
    for (byte[] key : client.send("KEYS", "*")) {
      scan.cut();
      scan.add(key);
      add(scan, client.send("DUMP", key));
      String type = new String(client.send("TYPE", key).get(0), StandardCharsets.UTF_8);
      add(
          scan,
          switch (type) {
            case "string" -> client.send("GET", key);
            case "hash" -> client.send("HGETALL", key);
            case "list" -> client.send("LRANGE", key, 0, -1);
            case "set" -> client.send("SMEMBERS", key);
            case "zset" -> client.send("ZRANGE", key, 0, -1, "WITHSCORES");
            case "stream" -> client.send("XRANGE", key, "-", "+");
            default -> throw new IOException("A key of the unknown type " + type);
          });
    }
  }

  /** The commands of slow log, the clients' names, and what the server says about itself. */
  void gossip(CanarySearch.Scan scan) throws IOException {
    add(scan, client.send("SLOWLOG", "GET", -1));
    add(scan, client.send("CLIENT", "LIST"));
    add(scan, client.send("INFO", "everything"));
    add(scan, client.send("FUNCTION", "DUMP"));
  }

  /** Has the memory written to an RDB file beside the append-only file. */
  void save() throws IOException {
    client.send("SAVE");
  }

  /** Ends the watch and gives every command that was seen. */
  byte[] commands() throws Exception {
    client.send("PING");
    monitor.close();
    return monitored.get(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    client.close();
    monitor.close();
  }

  private static void add(CanarySearch.Scan scan, List<byte[]> reply) {
    for (byte[] part : reply) {
      scan.cut();
      scan.add(part);
    }
  }
}
