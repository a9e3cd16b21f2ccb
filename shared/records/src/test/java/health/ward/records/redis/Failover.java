package health.ward.records.redis;

import health.ward.records.testing.ClusterFixture;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An operator of a cluster who has a node's replica take over, and the node follow it. */
public final class Failover implements AutoCloseable {
  /** Redis gives up a handover after five seconds; then it is asked for again. */
  private static final long GIVEN_UP_NANOS = 6_000_000_000L;

  private static final Pattern OFFSET = Pattern.compile("master_repl_offset:(\\d+)");

  private final ClusterFixture cluster;
  private final int node;
  private final RawRedis former;
  private final RawRedis replica;

  /** Waits until the replica follows. */
  public Failover(ClusterFixture cluster, int node) throws InterruptedException {
    this.cluster = cluster;
    this.node = node;
    this.former = new RawRedis(cluster.node(node));
    this.replica = new RawRedis(cluster.node(ClusterFixture.replicaOf(node)));
    Eventually.isTrue(() -> isFollowing(replica));
  }

  /** Hands over in order: nothing is lost, and who asks meanwhile waits. */
  public void handOver() throws InterruptedException {
    while (!isMaster(replica)) {
      replica.commands().clusterFailover(false);
      long giveUp = System.nanoTime() + GIVEN_UP_NANOS;
      Eventually.isTrue(() -> isMaster(replica) || System.nanoTime() > giveUp);
    }
    Eventually.isTrue(() -> isFollowing(former));
  }

  /**
   * Kills the node while a change waits that it has not begun. What it has begun is on the replica
   * by then: a change is visible before, and who saw one that is lost saw too much.
   */
  public void killBeforeAChange() throws InterruptedException {
    former.pauseWrites();
    Eventually.isTrue(() -> isHoldingUp(former) && offset(former).equals(offset(replica)));
    cluster.kill(node);
  }

  /** The replica takes over from who is dead, without asking anybody. */
  public void takeOver() throws InterruptedException {
    replica.commands().clusterFailover(true, true);
    Eventually.isTrue(() -> isMaster(replica));
  }

  /** The node that was killed is started again, and follows. */
  public void follow() throws IOException, InterruptedException {
    cluster.restart(node);
    try (RawRedis again = new RawRedis(cluster.node(node))) {
      Eventually.isTrue(() -> isFollowing(again));
    }
  }

  @Override
  public void close() {
    former.close();
    replica.close();
  }

  private static boolean isMaster(RawRedis server) {
    return server.commands().info("replication").contains("role:master");
  }

  private static boolean isFollowing(RawRedis server) {
    return server.commands().info("replication").contains("master_link_status:up");
  }

  private static boolean isHoldingUp(RawRedis server) {
    return !server.commands().info("clients").contains("blocked_clients:0");
  }

  private static String offset(RawRedis server) {
    Matcher offset = OFFSET.matcher(server.commands().info("replication"));
    return offset.find() ? offset.group(1) : "";
  }
}
