package health.ward.records.fault;

import health.ward.records.RecordId;
import health.ward.records.redis.Eventually;
import health.ward.records.redis.Failover;
import health.ward.records.redis.RedisSettings;
import health.ward.records.redis.RedisSettings.Replicas;
import health.ward.records.redis.SlotMove;
import health.ward.records.testing.ClusterFixture;
import io.lettuce.core.cluster.SlotHash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A cluster, and who runs it. What the clients read and write is held by one of its masters. */
final class ClusterBed implements AutoCloseable {
  private static final int HOLDER = 0;
  private static final int MASTERS = 3;

  /** Each client makes a connection to every node first. */
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private static final Duration ANSWER = Duration.ofSeconds(6);
  private static final Replicas ONE = new Replicas(1, Duration.ofMillis(2_500));
  private static final String LAST_SLOT = Integer.toString(SlotHash.SLOT_COUNT - 1);

  private final ClusterFixture cluster;
  private final Failover failover;
  private final List<Operator> masters = new ArrayList<>();
  private final Set<Integer> moved = new HashSet<>();
  private final Clients clients;
  private int records;
  private byte[] name = {};

  private ClusterBed(ClusterFixture cluster) throws InterruptedException {
    this.cluster = cluster;
    this.failover = new Failover(cluster, HOLDER);
    this.clients = new Clients(cluster.settings().withTimeouts(CONNECT, ANSWER).withReplicas(ONE));
    for (int node = 0; node < MASTERS; node++) {
      Operator master = operator(node);
      // Who is still for some seconds is not given up by the others, and not taken back late.
      master.set("cluster-node-timeout", "60000");
      masters.add(master);
      // Nobody takes over but when the operator wants it.
      try (Operator replica = operator(ClusterFixture.replicaOf(node))) {
        replica.set("cluster-replica-no-failover", "yes");
      }
    }
  }

  /** Starts the cluster. */
  static ClusterBed make(Path folder) throws Exception {
    return new ClusterBed(ClusterFixture.start(folder));
  }

  /** Always the same, with new records: one that the holder has, and another that it has not. */
  Clients clients() {
    RecordId id = record(name -> cluster.holderOf(name) == HOLDER);
    name = clients.name(id);
    clients.turnTo(id, record(other -> cluster.holderOf(other) != HOLDER));
    return clients;
  }

  /** Nobody has written it, and no slot of it has been moved. */
  private RecordId record(Predicate<byte[]> lies) {
    while (true) {
      RecordId next = new RecordId("lamna", "patient", Clients.CANARY + ++records);
      byte[] nextName = clients.name(next);
      if (lies.test(nextName) && !moved.contains(SlotHash.getSlot(nextName))) {
        return next;
      }
    }
  }

  /** Whoever runs the node that holds the record. */
  Operator operator() {
    return masters.get(HOLDER);
  }

  void suspend() throws IOException {
    cluster.suspend(HOLDER);
  }

  void resume() throws IOException {
    cluster.resume(HOLDER);
  }

  /** The record goes to another node, and its slot does not yet. */
  void beginMove() {
    try (SlotMove move = new SlotMove(cluster, HOLDER, HOLDER + 1)) {
      move.begin(name);
      move.moveKeys(name);
    }
  }

  /** The slot, too. */
  void endMove() {
    try (SlotMove move = new SlotMove(cluster, HOLDER, HOLDER + 1)) {
      move.end(name);
    }
    moved.add(SlotHash.getSlot(name));
  }

  /** A slot is nobody's. Its owner forgets it first: what it still announces is believed again. */
  void loseASlot() throws InterruptedException {
    masters.get(MASTERS - 1).run("CLUSTER", "DELSLOTS", LAST_SLOT);
    Eventually.isTrue(
        () -> {
          List<Operator> working = masters.stream().filter(one -> !one.isClusterDown()).toList();
          working.forEach(one -> one.run("CLUSTER", "DELSLOTS", LAST_SLOT));
          return working.isEmpty();
        });
  }

  /** It is whose it was. */
  void findTheSlot() {
    masters.get(MASTERS - 1).run("CLUSTER", "ADDSLOTS", LAST_SLOT);
    for (Operator other : masters.subList(0, MASTERS - 1)) {
      other.run("CLUSTER", "SETSLOT", LAST_SLOT, "NODE", ClusterFixture.name(MASTERS - 1));
    }
  }

  void kill() {
    cluster.kill(HOLDER);
  }

  /** The holder's replica takes over from who is dead, and it follows when it is started again. */
  void takeOver() throws Exception {
    failover.takeOver();
    failover.follow();
  }

  @Override
  public void close() {
    clients.close();
    masters.forEach(Operator::close);
    failover.close();
    cluster.close();
  }

  private Operator operator(int node) {
    RedisSettings settings = cluster.node(node);
    return Operator.of(settings, settings.home().addresses().get(0).getPort());
  }
}
