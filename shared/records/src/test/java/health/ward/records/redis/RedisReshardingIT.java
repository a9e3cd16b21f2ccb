package health.ward.records.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.WriteId;
import health.ward.records.cell.CellName;
import health.ward.records.cell.CellPage;
import health.ward.records.envelope.Index;
import health.ward.records.key.RecordKeys;
import health.ward.records.redis.RedisSettings.Login;
import health.ward.records.redis.RedisSettings.Replicas;
import health.ward.records.testing.ClusterFixture;
import health.ward.records.testing.TestKeys;
import io.lettuce.core.cluster.SlotHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Slots of a cluster are moved while their records are used. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class RedisReshardingIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RECORDS = 12;
  private static final int NODES = 6;
  private static final Duration STORM = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(3);

  /** A call waits for two answers in a row, and a busy machine for itself. */
  private static final Duration LONGEST = Duration.ofSeconds(8);

  /** Slots that a test uses: they may lie elsewhere afterwards. */
  private static final Set<Integer> USED = new HashSet<>();

  @TempDir static Path directory;
  private static ClusterFixture cluster;
  private final RecordKeys keys = TestKeys.generate();
  private RecordStore store;

  @BeforeAll
  static void start() throws Exception {
    cluster = ClusterFixture.start(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void open() throws Exception {
    store = cluster.open(keys);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void noCallFailsAndNoWriteIsLostWhileSlotsMove() throws Exception {
    List<RecordId> records = heldBy(1, RECORDS);
    for (RecordId id : records) {
      write(store, id, 1);
    }
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<Integer>> rounds = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      List<RecordId> mine = records.subList(half * RECORDS / 2, (half + 1) * RECORDS / 2);
      rounds.add(threads.submit(() -> use(mine, over)));
    }
    try (SlotMove move = new SlotMove(cluster, 1, 0)) {
      for (RecordId id : records) {
        move.begin(key(id));
        assertTrue(store.read(id).isPresent(), "it has not gone yet");
        move.moveKeys(key(id));
        assertTrue(store.read(id).isPresent(), "it has gone, and its slot has not");
        move.end(key(id));
      }
    } finally {
      over.set(true);
      threads.shutdown();
    }
    for (int half = 0; half < 2; half++) {
      int done = rounds.get(half).get();
      assertTrue(done > 1, "nothing was written meanwhile");
      for (RecordId id : records.subList(half * RECORDS / 2, (half + 1) * RECORDS / 2)) {
        assertTrue(store.read(id).orElseThrow().version() >= done);
      }
    }
  }

  /** Calls may fail, for who asks follows a few moves only; but they end in time. */
  @Test
  void noAcknowledgedWriteIsLostInAStormOfMovedSlots() throws Exception {
    List<RecordId> records = heldBy(1, RECORDS);
    List<RecordId> first = records.subList(0, RECORDS / 2);
    List<RecordId> second = records.subList(RECORDS / 2, RECORDS);
    RedisSettings impatient = cluster.settings().withTimeouts(ANSWER, ANSWER);
    Replicas replicas = new Replicas(1, ANSWER.dividedBy(2));
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (RecordStore plain = cluster.open(impatient, keys);
        RecordStore replicated = cluster.open(impatient.withReplicas(replicas), keys);
        SlotMove there = new SlotMove(cluster, 1, 0);
        SlotMove back = new SlotMove(cluster, 0, 1)) {
      Insistent one = new Insistent(plain, replicated, first, over);
      Insistent two = new Insistent(replicated, plain, second, over);
      List<Future<Insistent>> ends = List.of(threads.submit(one), threads.submit(two));
      long end = System.nanoTime() + STORM.toNanos();
      while (ends.stream().noneMatch(Future::isDone)
          && (System.nanoTime() < end || one.version() < 3 || two.version() < 3)) {
        moveAll(there, records);
        moveAll(back, records);
      }
      over.set(true);
      check(ends.get(0).get(), first);
      check(ends.get(1).get(), second);
    } finally {
      over.set(true);
      threads.shutdown();
    }
  }

  private void moveAll(SlotMove move, List<RecordId> records) {
    for (RecordId id : records) {
      move.begin(key(id));
      move.moveKeys(key(id));
      move.end(key(id));
    }
  }

  private void check(Insistent writer, List<RecordId> records) throws Exception {
    System.out.printf(
        "in a storm of moves: %d versions, %d calls failed, longest %d ms%n",
        writer.version(), writer.failures(), writer.longest().toMillis());
    assertTrue(writer.longest().compareTo(LONGEST) < 0, "a call took " + writer.longest());
    for (RecordId id : records) {
      writer.check(store.read(id).orElseThrow());
    }
  }

  @Test
  void aReaderWithTheLeastRightsFollowsWhatHasGoneWhileItsSlotMoves() throws Exception {
    Path password = Files.writeString(directory.resolve("password"), "a password\n");
    for (int node = 0; node < NODES; node++) {
      try (RawRedis operator = new RawRedis(cluster.node(node))) {
        operator.allow("records", "a password", RedisRights.RECORDS);
      }
    }
    RecordId id = heldBy(1, 1).get(0);
    write(store, id, 1);
    try (RecordStore limited =
            cluster.open(cluster.settings().as(new Login.Password("records", password)), keys);
        SlotMove move = new SlotMove(cluster, 1, 0)) {
      Eventually.isTrue(limited::ready);
      move.begin(key(id));
      move.moveKeys(key(id));
      assertTrue(limited.read(id).isPresent());
      move.end(key(id));
    }
  }

  @Test
  void theServerThatHasTheRecordNowIsAskedToRewriteItsFile() throws Exception {
    byte[] key = key(heldBy(1, 1).get(0));
    RedisLink link = new RedisLink(cluster.settings(), System::nanoTime);
    // Nothing is asked again later, when the client has heard of the move by itself.
    try (LogRewrites rewrites = new LogRewrites(link, System::nanoTime, wait -> task -> {});
        SlotMove move = new SlotMove(cluster, 1, 0)) {
      Eventually.isTrue(link::ready);
      move.begin(key);
      move.moveKeys(key);
      move.end(key);
      rewrites.after(key);
      Eventually.isTrue(() -> hasRewritten(0));
      assertFalse(hasRewritten(1));
    } finally {
      link.close();
    }
  }

  private boolean hasRewritten(int node) {
    try (RawRedis operator = new RawRedis(cluster.node(node))) {
      return operator.rewrites() > 0;
    }
  }

  @Test
  void underReplicasAWriteFollowsAMovedSlotAndIsRefusedWhileItMoves() throws Exception {
    RecordId id = heldBy(1, 1).get(0);
    try (RecordStore replicated =
            cluster.open(
                cluster.settings().withReplicas(new Replicas(1, Duration.ofSeconds(6))), keys);
        SlotMove move = new SlotMove(cluster, 1, 0)) {
      Eventually.isTrue(() -> writes(replicated, id));
      long version = replicated.read(id).orElseThrow().version();
      move.begin(key(id));
      move.moveKeys(key(id));
      assertEquals(
          "Redis refused: ASK",
          assertThrows(
                  RecordStoreUnavailableException.class, () -> write(replicated, id, version + 1))
              .getMessage());
      move.end(key(id));
      write(replicated, id, version + 1);
    }
  }

  @Test
  void aWalkThatAKeyWentPastSaysSoAndTheNextOneMeetsIt() throws Exception {
    RecordId late = heldBy(1, 1).get(0);
    RecordId early = heldBy(0, 1).get(0);
    write(store, late, 1);
    write(store, early, 1);
    try (RedisCells cells = new RedisCells(new RedisLink(cluster.settings(), System::nanoTime));
        SlotMove move = new SlotMove(cluster, 1, 0)) {
      CellPage first = cells.page("");
      Set<CellName> met = new HashSet<>(first.names());
      met.retainAll(Set.of(name(early), name(late)));
      assertEquals(Set.of(name(early)), met);
      assertFalse(first.moved());

      move.begin(key(late));
      move.moveKeys(key(late));
      assertTrue(walkOn(cells, first, met));
      assertFalse(met.contains(name(late)), "it went past the walk");

      met.clear();
      assertTrue(walkOn(cells, cells.page(""), met), "it may come back while it moves");
      move.end(key(late));
      met.clear();
      assertFalse(walkOn(cells, cells.page(""), met));
      assertTrue(met.contains(name(late)));
    }
  }

  /** Walks from a page on to the end; whether the walk may have passed over cells. */
  private static boolean walkOn(RedisCells cells, CellPage from, Set<CellName> met)
      throws Exception {
    CellPage page = from;
    met.addAll(page.names());
    while (page.next().isPresent()) {
      page = cells.page(page.next().get());
      met.addAll(page.names());
    }
    return page.moved();
  }

  /** Replaces each in turn; any failure ends the test. */
  private int use(List<RecordId> records, AtomicBoolean over) throws Exception {
    int round = 1;
    while (!over.get()) {
      round++;
      for (RecordId id : records) {
        assertEquals(round - 1, store.read(id).orElseThrow().version());
        write(store, id, round);
      }
    }
    return round;
  }

  private static boolean writes(RecordStore store, RecordId id) {
    try {
      store.write(id, new byte[0], new Precondition.None(), WriteId.random(RANDOM));
      return true;
    } catch (Exception e) {
      return false;
    }
  }

  private static void write(RecordStore store, RecordId id, long version) throws Exception {
    Precondition next =
        version == 1 ? new Precondition.IfAbsent() : new Precondition.IfVersion(version - 1);
    store.write(id, Long.toString(version).getBytes(UTF_8), next, WriteId.random(RANDOM));
  }

  private List<RecordId> heldBy(int master, int count) {
    return Stream.iterate(0, i -> i + 1)
        .map(i -> new RecordId("lamna", "patient", "p" + i))
        .filter(id -> cluster.holderOf(key(id)) == master && USED.add(SlotHash.getSlot(key(id))))
        .limit(count)
        .toList();
  }

  private byte[] key(RecordId id) {
    return RedisCells.key(name(id));
  }

  private CellName name(RecordId id) {
    return new Index(keys.index()).name(id);
  }
}
