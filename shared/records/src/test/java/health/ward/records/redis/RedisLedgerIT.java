package health.ward.records.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.Precondition;
import health.ward.records.Reading;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.Replacement;
import health.ward.records.Replacement.Outcome;
import health.ward.records.WriteId;
import health.ward.records.key.RecordKeys;
import health.ward.records.ledger.Job;
import health.ward.records.ledger.Ledger;
import health.ward.records.ledger.NewJob;
import health.ward.records.ledger.PartEntry;
import health.ward.records.ledger.PartState;
import health.ward.records.ledger.PartState.Status;
import health.ward.records.testing.RealRedis;
import health.ward.records.testing.TestKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs, and many records in few rounds, in a real Redis. */
@ParameterizedClass
@EnumSource(RealRedis.Kind.class)
final class RedisLedgerIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path directory;

  private final RealRedis.Kind kind;

  RedisLedgerIT(RealRedis.Kind kind) {
    this.kind = kind;
  }

  private static NewJob job(String id, Duration life, int parts) {
    List<List<String>> items =
        IntStream.range(0, parts).mapToObj(part -> List.of("canary-" + part)).toList();
    return new NewJob(id, "lamna", NOW, life, new byte[0], items);
  }

  @Test
  void aJobIsMadeOnceTakenCancelledAndExpires() throws Exception {
    RecordKeys keys = TestKeys.generate();
    try (RealRedis redis = kind.start(directory);
        Ledger one = RedisLedger.open(redis.settings(), keys, RANDOM);
        Ledger two = RedisLedger.open(redis.settings(), keys, RANDOM)) {
      String id = one.id("lamna", "job");
      assertTrue(one.create(job(id, Duration.ofDays(1), 200)));
      assertFalse(two.create(job(id, Duration.ofDays(1), 1)));
      Job read = two.job(id).orElseThrow();
      assertEquals(200, read.parts().size());
      String message = two.messages(id, List.of(199)).get(0);
      assertEquals(List.of("canary-199"), one.open(message).orElseThrow().items());

      PartEntry entry = read.parts().get(199);
      PartState done = entry.state().doneWith(1, List.of(), NOW);
      assertTrue(two.change(id, entry, done).isPresent());
      assertEquals(Optional.empty(), one.change(id, entry, done));
      assertEquals(List.of(), one.messages(id, List.of(199)));
      one.cancel(id);
      assertTrue(two.job(id).orElseThrow().cancelled());

      String brief = one.id("lamna", "brief");
      one.create(job(brief, Duration.ofMillis(50), 1));
      while (two.job(brief).isPresent()) {
        Thread.sleep(10);
      }
    }
  }

  @Test
  void ofManyWorkersOnOnePartOneCounts() throws Exception {
    RecordKeys keys = TestKeys.generate();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (RealRedis redis = kind.start(directory);
        Ledger ledger = RedisLedger.open(redis.settings(), keys, RANDOM)) {
      String id = ledger.id("lamna", "job");
      ledger.create(job(id, Duration.ofDays(1), 1));
      PartEntry entry = ledger.job(id).orElseThrow().parts().get(0);
      List<Callable<Boolean>> workers = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        workers.add(
            () -> ledger.change(id, entry, entry.state().at(Status.RUNNING, 1, NOW)).isPresent());
      }
      int changed = 0;
      for (Future<Boolean> worker : threads.invokeAll(workers)) {
        changed += worker.get() ? 1 : 0;
      }
      assertEquals(1, changed);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void manyRecordsAreReadAndReplacedTogether() throws Exception {
    RecordKeys keys = TestKeys.generate();
    try (RealRedis redis = kind.start(directory);
        RecordStore store = redis.open(keys)) {
      List<RecordId> ids =
          IntStream.range(0, 600).mapToObj(i -> new RecordId("lamna", "patient", "p" + i)).toList();
      for (RecordId id : ids.subList(0, 599)) {
        store.write(id, bytes("old"), new Precondition.None(), WriteId.random(RANDOM));
      }
      store.write(ids.get(7), bytes("newer"), new Precondition.None(), WriteId.random(RANDOM));
      List<Reading> readings = store.readAll(ids);
      assertEquals(new Reading.Absent(), readings.get(599));
      assertTrue(readings.get(598) instanceof Reading.Found);

      List<Replacement> replacements =
          ids.stream()
              .map(
                  id ->
                      new Replacement(
                          id, 1, bytes("new"), WriteId.random(RANDOM), Optional.empty()))
              .toList();
      List<Outcome> outcomes = store.replaceAll(replacements);
      assertEquals(Outcome.CONFLICT, outcomes.get(7));
      assertEquals(Outcome.CONFLICT, outcomes.get(599));
      assertEquals(598, outcomes.stream().filter(Outcome.APPLIED::equals).count());
      List<Outcome> repeated = store.replaceAll(replacements);
      assertEquals(598, repeated.stream().filter(Outcome.ALREADY_APPLIED::equals).count());
      assertEquals(2, store.lastVersion(ids.get(0)).orElseThrow().version());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
