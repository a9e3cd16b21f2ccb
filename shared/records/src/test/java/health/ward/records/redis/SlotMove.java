package health.ward.records.redis;

import health.ward.records.testing.ClusterFixture;
import io.lettuce.core.cluster.SlotHash;
import java.net.URI;

/** An operator who moves the slot of a key from one server to another. */
public final class SlotMove implements AutoCloseable {
  private static final int KEYS = 100;
  private static final long MIGRATE_MILLIS = 5000;

  private final ClusterFixture cluster;
  private final int from;
  private final int to;
  private final RawRedis[] masters = new RawRedis[3];

  /** From one node to another. */
  public SlotMove(ClusterFixture cluster, int from, int to) {
    this.cluster = cluster;
    this.from = from;
    this.to = to;
    for (int master = 0; master < masters.length; master++) {
      masters[master] = new RawRedis(cluster.node(master));
    }
  }

  /** From now on keys go over one by one, and who asks for one that went is sent after it. */
  public void begin(byte[] key) {
    int slot = SlotHash.getSlot(key);
    masters[to].commands().clusterSetSlotImporting(slot, ClusterFixture.name(from));
    masters[from].commands().clusterSetSlotMigrating(slot, ClusterFixture.name(to));
  }

  /** All keys of the slot go over. */
  public void moveKeys(byte[] key) {
    URI target = cluster.node(to).home().addresses().get(0);
    int slot = SlotHash.getSlot(key);
    for (byte[] each : masters[from].commands().clusterGetKeysInSlot(slot, KEYS)) {
      masters[from].commands().migrate(target.getHost(), target.getPort(), each, 0, MIGRATE_MILLIS);
    }
  }

  /** The slot is the other server's. */
  public void end(byte[] key) {
    masters[to].commands().clusterSetSlotNode(SlotHash.getSlot(key), ClusterFixture.name(to));
    for (RawRedis master : masters) {
      master.commands().clusterSetSlotNode(SlotHash.getSlot(key), ClusterFixture.name(to));
    }
  }

  @Override
  public void close() {
    for (RawRedis master : masters) {
      master.close();
    }
  }
}
