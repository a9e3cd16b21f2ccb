package health.ward.records.testing;

import health.ward.records.redis.RedisSettings;
import health.ward.records.redis.RedisSettings.Home;
import io.lettuce.core.cluster.SlotHash;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A Redis cluster of six processes: nodes 0 to 2 hold a third of the slots each, 3 to 5 are their
 * replicas. The nodes know each other from the first moment, by the file that they keep their
 * knowledge in.
 */
public final class ClusterFixture implements RealRedis {
  private static final int MASTERS = 3;
  private static final int NODES = 2 * MASTERS;

  /** A master that is gone for this long is replaced by its replica. */
  private static final long NODE_TIMEOUT_MILLIS = 4000;

  /** A client makes six connections first; on a busy machine that takes its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Certificates certificates;
  private final List<RedisProcess> nodes = new ArrayList<>();

  private ClusterFixture(Path directory) throws IOException {
    Files.createDirectories(directory);
    this.certificates = new Certificates(directory.resolve("tls"), "Redis cluster of a test");
    Path program = RedisProcess.extract(directory.resolve("redis-server"));
    List<Integer> free = RedisProcess.freePorts(2 * NODES);
    List<Integer> ports = free.subList(0, NODES);
    List<Integer> busPorts = free.subList(NODES, 2 * NODES);
    for (int node = 0; node < NODES; node++) {
      Path folder = directory.resolve("node-" + node);
      Files.createDirectories(folder.resolve("data"));
      Files.writeString(folder.resolve("data/nodes.conf"), knowledge(node, ports, busPorts));
      nodes.add(
          new RedisProcess(
              program, folder, ports.get(node), certificates, options(node, busPorts.get(node))));
    }
    try {
      awaitWhole();
    } catch (IOException e) {
      kill();
      throw e;
    }
  }

  /** Starts the cluster; everything it needs and writes lies in the folder. */
  public static ClusterFixture start(Path directory) throws IOException {
    return new ClusterFixture(directory);
  }

  @Override
  public RedisSettings settings() {
    return node(0)
        .at(new Home.Cluster(List.of(address(1), address(4))))
        .withTimeouts(PATIENCE, PATIENCE);
  }

  @Override
  public List<RedisSettings> servers() {
    return IntStream.range(0, NODES).mapToObj(this::node).toList();
  }

  @Override
  public RedisSettings holder(byte[] key) {
    return node(holderOf(key));
  }

  @Override
  public List<byte[]> files(byte[] key) throws IOException {
    return nodes.get(holderOf(key)).files();
  }

  /** Which node held a key when all began. */
  public int holderOf(byte[] key) {
    int slot = SlotHash.getSlot(key);
    return (int) IntStream.range(1, MASTERS).filter(master -> slot >= firstSlot(master)).count();
  }

  /** How to reach one node alone. */
  public RedisSettings node(int node) {
    return new RedisSettings(
        address(node).toString(),
        certificates.authority(),
        certificates.certificate("client"),
        certificates.key("client"));
  }

  /** The replica of a master. */
  public static int replicaOf(int master) {
    return master + MASTERS;
  }

  /** The name by which the other nodes know a node. */
  public static String name(int node) {
    return String.valueOf((char) ('a' + node)).repeat(40);
  }

  /** Ends one node: SIGKILL. */
  public void kill(int node) {
    nodes.get(node).kill();
  }

  /**
   * Starts one node again with what is on its disk. It takes nothing for two seconds, in which it
   * learns whether it has been replaced.
   */
  public void restart(int node) throws IOException {
    nodes.get(node).restart();
    nodes.get(node).awaitListening();
  }

  /** Lets one node hang: SIGSTOP. */
  public void suspend(int node) throws IOException {
    nodes.get(node).signal("STOP");
  }

  /** Lets it go on: SIGCONT. */
  public void resume(int node) throws IOException {
    nodes.get(node).signal("CONT");
  }

  @Override
  public void kill() {
    nodes.forEach(RedisProcess::kill);
  }

  @Override
  public void suspend() throws IOException {
    for (RedisProcess node : nodes) {
      node.signal("STOP");
    }
  }

  @Override
  public void resume() throws IOException {
    for (RedisProcess node : nodes) {
      node.signal("CONT");
    }
  }

  @Override
  public void restart() throws IOException {
    for (RedisProcess node : nodes) {
      node.restart();
    }
    awaitWhole();
  }

  @Override
  public void close() {
    kill();
  }

  /** Nodes take nothing in the first two seconds, and each learns for itself that all are there. */
  private void awaitWhole() throws IOException {
    for (RedisProcess node : nodes) {
      node.awaitListening();
    }
    open(TestKeys.generate()).close();
  }

  private URI address(int node) {
    return URI.create("rediss://127.0.0.1:" + nodes.get(node).port());
  }

  /** Masters wait for the disk; a replica's own file is for nothing here but its next start. */
  private static List<String> options(int node, int busPort) {
    return List.of(
        "--appendfsync",
        node < MASTERS ? "always" : "everysec",
        "--bind",
        "127.0.0.1",
        "--cluster-enabled",
        "yes",
        "--cluster-port",
        Integer.toString(busPort),
        "--cluster-node-timeout",
        Long.toString(NODE_TIMEOUT_MILLIS),
        "--tls-cluster",
        "yes",
        "--tls-replication",
        "yes",
        "--repl-diskless-sync-delay",
        "0");
  }

  /** What a node knows when it starts for the first time, in the form of Redis's own file. */
  private static String knowledge(int self, List<Integer> ports, List<Integer> busPorts) {
    StringBuilder lines = new StringBuilder();
    for (int node = 0; node < NODES; node++) {
      boolean master = node < MASTERS;
      lines.append(name(node)).append(" 127.0.0.1:").append(ports.get(node));
      lines.append('@').append(busPorts.get(node)).append(' ');
      lines.append(node == self ? "myself," : "").append(master ? "master - " : "slave ");
      lines.append(master ? "" : name(node - MASTERS) + " ");
      lines.append("0 0 ").append(master ? node + 1 : node - MASTERS + 1).append(" connected");
      if (master) {
        lines.append(' ').append(firstSlot(node)).append('-').append(firstSlot(node + 1) - 1);
      }
      lines.append('\n');
    }
    return lines.append("vars currentEpoch 3 lastVoteEpoch 0\n").toString();
  }

  private static int firstSlot(int master) {
    return SlotHash.SLOT_COUNT * master / MASTERS;
  }
}
