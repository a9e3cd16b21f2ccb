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
import health.ward.records.Replacement;
import health.ward.records.Replacement.Outcome;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.WriteId;
import health.ward.records.WriteOutcome;
import health.ward.records.WriteOutcome.Kind;
import health.ward.records.audit.AuditKeys;
import health.ward.records.audit.AuditLog;
import health.ward.records.audit.AuditPage.Place;
import health.ward.records.audit.AuditUnavailableException;
import health.ward.records.envelope.Index;
import health.ward.records.key.RecordKeys;
import health.ward.records.ledger.Ledger;
import health.ward.records.ledger.NewJob;
import health.ward.records.ledger.PartEntry;
import health.ward.records.ledger.PartState;
import health.ward.records.ledger.PartState.Status;
import health.ward.records.redis.RedisSettings.Replicas;
import health.ward.records.testing.ClusterFixture;
import health.ward.records.testing.MemoryAuditChains;
import health.ward.records.testing.TestKeys;
import io.lettuce.core.KillArgs;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A replica takes over: what {@code WAIT} saves, and what it does not. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
final class RedisReplicaIT {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** For calls that are to be refused. */
  private static final Replicas SOON = new Replicas(1, Duration.ofMillis(500));

  /** For calls that are to be acknowledged: on a busy machine a replica, too, takes its time. */
  private static final Replicas PATIENT = new Replicas(1, Duration.ofSeconds(6));

  private static final int WRITERS = 4;

  private static final Place FIRST = new Place("", 1);

  private final RecordKeys keys = TestKeys.generate();
  private final AuditKeys auditKeys = MemoryAuditChains.keys();
  @TempDir Path directory;
  private ClusterFixture cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = ClusterFixture.start(directory);
    for (int master = 0; master < 3; master++) {
      try (RawRedis replica = new RawRedis(cluster.node(ClusterFixture.replicaOf(master)))) {
        Eventually.isTrue(
            () -> replica.commands().info("replication").contains("master_link_status:up"));
      }
    }
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void noAcknowledgedWriteAndNoAuditEntryIsLostWhenItsServerIsKilled() throws Exception {
    Set<String> entries = ConcurrentHashMap.newKeySet();
    int killed;
    Map<RecordId, Long> acknowledged = new ConcurrentHashMap<>();
    Map<RecordId, Long> sent = new ConcurrentHashMap<>();
    CountDownLatch enough = new CountDownLatch(100);
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
    List<Future<Boolean>> ends = new ArrayList<>();
    try (RecordStore store = open();
        AuditLog log = log()) {
      Eventually.isTrue(() -> RedisAuditIT.works(log));
      killed = cluster.holderOf(RedisAuditChains.key(log.page("lamna", FIRST).chain()));
      ends.add(threads.submit(() -> audit(log, entries, over)));
      for (int writer = 0; writer < WRITERS; writer++) {
        String name = "w" + writer + "-";
        ends.add(threads.submit(() -> write(store, name, acknowledged, sent, enough, over)));
      }
      enough.await();
      cluster.kill(killed);
      Eventually.isTrue(() -> store.ready() && log.ready());
      over.set(true);
      for (Future<Boolean> end : ends) {
        assertTrue(end.get());
      }
    } finally {
      threads.shutdown();
    }

    assertTrue(acknowledged.keySet().stream().anyMatch(id -> holder(id) == killed));
    try (RecordStore fresh = open();
        AuditLog log = log()) {
      assertFalse(entries.isEmpty());
      assertTrue(RedisAuditIT.resources(log).containsAll(entries), "an audit entry is lost");
      for (Map.Entry<RecordId, Long> entry : acknowledged.entrySet()) {
        var record = fresh.read(entry.getKey()).orElseThrow();
        assertTrue(record.version() >= entry.getValue(), "an acknowledged write is lost");
        assertTrue(record.version() <= sent.get(entry.getKey()));
        assertEquals(Long.toString(record.version()), new String(record.plaintext(), UTF_8));
      }
    }
  }

  @Test
  void aChangeThatNoReplicaHasIsNotAcknowledgedHoweverOftenItIsRepeated() throws Exception {
    RecordId id = heldBy(0);
    WriteId once = WriteId.random(RANDOM);
    try (RecordStore store = open();
        RecordStore other = open();
        RecordStore patient = openPatient()) {
      cluster.suspend(ClusterFixture.replicaOf(0));
      refused(() -> store.write(id, bytes("a"), new Precondition.IfAbsent(), once));
      refused(() -> other.write(id, bytes("a"), new Precondition.IfAbsent(), once));
      cluster.resume(ClusterFixture.replicaOf(0));

      assertEquals(
          new WriteOutcome(1, Kind.ALREADY_APPLIED),
          patient.write(id, bytes("a"), new Precondition.IfAbsent(), once));
      List<Replacement> replacement =
          List.of(new Replacement(id, 1, bytes("b"), WriteId.random(RANDOM), Optional.empty()));
      cluster.suspend(ClusterFixture.replicaOf(0));
      refused(() -> store.replaceAll(replacement));
      refused(() -> other.replaceAll(replacement));
      cluster.resume(ClusterFixture.replicaOf(0));
      assertEquals(List.of(Outcome.ALREADY_APPLIED), patient.replaceAll(replacement));
      Eventually.isTrue(() -> isApplied(store, replacement));
    }
  }

  /** Whoever was refused is so no longer. */
  private static boolean isApplied(RecordStore store, List<Replacement> replacement) {
    try {
      return store.replaceAll(replacement).equals(List.of(Outcome.ALREADY_APPLIED));
    } catch (RecordStoreUnavailableException e) {
      return false;
    }
  }

  /** Over one connection {@code WAIT} holds up whatever is sent after it. */
  @Test
  void manyChangesThatNoReplicaHasHoldUpAReadNoLongerThanTwo() throws Exception {
    List<RecordId> ids = allHeldBy(0).limit(64).toList();
    RedisSettings one = settings().at(cluster.node(0).home());
    try (RecordStore store = cluster.open(one, keys);
        RecordStore patient = openPatient()) {
      List<Replacement> replacements = new ArrayList<>();
      for (RecordId id : ids) {
        patient.write(id, bytes("a"), new Precondition.IfAbsent(), WriteId.random(RANDOM));
        replacements.add(
            new Replacement(id, 1, bytes("b"), WriteId.random(RANDOM), Optional.empty()));
      }
      cluster.suspend(ClusterFixture.replicaOf(0));
      refused(() -> store.replaceAll(replacements));
      assertEquals("b", text(store, ids.get(63)));
      cluster.resume(ClusterFixture.replicaOf(0));
      assertEquals(
          Collections.nCopies(64, Outcome.ALREADY_APPLIED), patient.replaceAll(replacements));
    }
  }

  @Test
  void aJobOrPartThatNoReplicaHasIsNotAcknowledgedWhenItIsFoundAgain() throws Exception {
    NewJob job =
        new NewJob(
            "job", "lamna", Instant.now(), Duration.ofDays(1), new byte[0], List.of(List.of("p")));
    int holder = cluster.holderOf(RedisJobCells.key(new Index(keys.index()).jobName("job")));
    try (Ledger one = RedisLedger.open(settings(), keys, RANDOM);
        Ledger two = RedisLedger.open(settings(), keys, RANDOM);
        Ledger patient = RedisLedger.open(patientSettings(), keys, RANDOM)) {
      one.job("job");
      two.job("job");
      cluster.suspend(ClusterFixture.replicaOf(holder));
      refused(() -> one.create(job));
      refused(() -> two.create(job));
      cluster.resume(ClusterFixture.replicaOf(holder));
      assertFalse(patient.create(job));

      PartEntry unsent = part(one);
      PartState done = unsent.state().doneWith(1, List.of(), Instant.now());
      cluster.suspend(ClusterFixture.replicaOf(holder));
      refused(() -> one.change("job", unsent, done));
      PartEntry found = part(two);
      refused(() -> two.confirm("job", found));
      cluster.resume(ClusterFixture.replicaOf(holder));
      assertFalse(patient.confirm("job", unsent));
      assertTrue(patient.confirm("job", found));
      assertEquals(Status.DONE, part(patient).state().status());
    }
  }

  private static PartEntry part(Ledger ledger) throws Exception {
    return ledger.job("job").orElseThrow().parts().get(0);
  }

  @Test
  void anAuditEntryThatNoReplicaHasRefusesTheAccess() throws Exception {
    try (AuditLog log = log()) {
      Eventually.isTrue(() -> RedisAuditIT.works(log));
      byte[] key = RedisAuditChains.key(log.page("lamna", FIRST).chain());
      cluster.suspend(ClusterFixture.replicaOf(cluster.holderOf(key)));
      assertThrows(AuditUnavailableException.class, log.begin(RedisAuditIT.event("late"))::await);
    }
  }

  /** The window that is left: others see a change before replicas have it. */
  @Test
  void whatWasSeenButNotAcknowledgedMayBeGoneAndWhoSawItRefusesTheOlderValue() throws Exception {
    RecordId id = heldBy(0);
    try (RecordStore reader = open();
        RecordStore writer = open();
        RecordStore patient = openPatient()) {
      patient.write(id, bytes("a"), new Precondition.None(), WriteId.random(RANDOM));
      cluster.suspend(ClusterFixture.replicaOf(0));
      try (RawRedis master = new RawRedis(cluster.node(0))) {
        master.commands().clientKill(KillArgs.Builder.typeSlave());
      }
      refused(() -> writer.write(id, bytes("b"), new Precondition.None(), WriteId.random(RANDOM)));
      assertEquals("b", text(reader, id));
      cluster.kill(0);
      cluster.resume(ClusterFixture.replicaOf(0));
      Eventually.isTrue(reader::ready);

      TamperedRecordException refused =
          assertThrows(TamperedRecordException.class, () -> reader.read(id));
      assertEquals(Finding.OLDER_VERSION, refused.finding());
      try (RecordStore fresh = open()) {
        assertEquals("a", text(fresh, id));
      }
    }
  }

  private static boolean write(
      RecordStore store,
      String name,
      Map<RecordId, Long> acknowledged,
      Map<RecordId, Long> sent,
      CountDownLatch enough,
      AtomicBoolean over)
      throws Exception {
    for (int i = 0; !over.get(); i++) {
      RecordId id = new RecordId("lamna", "patient", name + i % 30);
      long version = acknowledged.getOrDefault(id, 0L) + 1;
      WriteId writeId = WriteId.random(RANDOM);
      for (boolean done = false; !done && !over.get(); ) {
        sent.put(id, version);
        try {
          Precondition next =
              version == 1 ? new Precondition.IfAbsent() : new Precondition.IfVersion(version - 1);
          store.write(id, bytes(Long.toString(version)), next, writeId);
          acknowledged.put(id, version);
          enough.countDown();
          done = true;
        } catch (RecordStoreUnavailableException e) {
          // Sent again with the same write id.
        }
      }
    }
    return true;
  }

  private static boolean audit(AuditLog log, Set<String> entries, AtomicBoolean over)
      throws Exception {
    for (int i = 0; !over.get(); i++) {
      try {
        log.begin(RedisAuditIT.event("entry-" + i)).await();
        entries.add("entry-" + i);
      } catch (AuditUnavailableException e) {
        // Refused, and so is what was to be done.
      }
    }
    return true;
  }

  private interface Call {
    Object run() throws Exception;
  }

  private static void refused(Call call) {
    assertEquals(
        "too few Redis replicas confirmed in time",
        assertThrows(RecordStoreUnavailableException.class, call::run).getMessage());
  }

  private AuditLog log() throws InterruptedException {
    AuditLog log = RedisAuditLog.open(settings(), auditKeys, "patient", Clock.systemUTC(), RANDOM);
    Eventually.isTrue(log::ready);
    return log;
  }

  private RecordStore open() throws Exception {
    return cluster.open(settings(), keys);
  }

  private RecordStore openPatient() throws Exception {
    return cluster.open(patientSettings(), keys);
  }

  private RedisSettings settings() {
    return cluster.settings().withReplicas(SOON);
  }

  private RedisSettings patientSettings() {
    return cluster.settings().withReplicas(PATIENT);
  }

  private RecordId heldBy(int master) {
    return allHeldBy(master).findFirst().orElseThrow();
  }

  private Stream<RecordId> allHeldBy(int master) {
    return Stream.iterate(0, i -> i + 1)
        .map(i -> new RecordId("lamna", "patient", "p" + i))
        .filter(id -> holder(id) == master);
  }

  private int holder(RecordId id) {
    return cluster.holderOf(RedisCells.key(new Index(keys.index()).name(id)));
  }

  private static String text(RecordStore store, RecordId id) throws Exception {
    return new String(store.read(id).orElseThrow().plaintext(), UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
