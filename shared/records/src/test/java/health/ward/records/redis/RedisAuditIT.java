package health.ward.records.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.records.audit.AuditEvent;
import health.ward.records.audit.AuditKeys;
import health.ward.records.audit.AuditLog;
import health.ward.records.audit.AuditPage;
import health.ward.records.audit.AuditPage.Broken;
import health.ward.records.audit.AuditPage.Entry;
import health.ward.records.audit.AuditPage.Place;
import health.ward.records.audit.AuditPage.Shown;
import health.ward.records.audit.AuditUnavailableException;
import health.ward.records.audit.Outcome;
import health.ward.records.testing.MemoryAuditChains;
import health.ward.records.testing.RealRedis;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The audit log in a real Redis that is killed, hangs, and is changed by its operator. */
@ParameterizedClass
@EnumSource(
    value = RealRedis.Kind.class,
    names = {"SERVER", "CLUSTER"})
final class RedisAuditIT {
  private static final int WRITERS = 8;

  private final AuditKeys keys = MemoryAuditChains.keys();
  @TempDir Path directory;

  private final RealRedis.Kind kind;

  RedisAuditIT(RealRedis.Kind kind) {
    this.kind = kind;
  }

  @Test
  @Timeout(180)
  void everyAcknowledgedEntryIsThereOnceAfterRedisWasKilled() throws Exception {
    try (RealRedis redis = kind.start(directory);
        AuditLog first = open(redis, "patient");
        AuditLog second = open(redis, "score")) {
      Eventually.isTrue(() -> first.ready() && second.ready());
      Set<String> acknowledged = new ConcurrentSkipListSet<>();
      for (int killAfter : new int[] {1, 40, 400}) {
        CountDownLatch enough = new CountDownLatch(killAfter);
        AtomicBoolean killed = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Future<?>> ends = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
          AuditLog log = writer % 2 == 0 ? first : second;
          String name = killAfter + "-" + writer + "-";
          ends.add(threads.submit(() -> untilKilled(log, name, acknowledged, enough, killed)));
        }
        assertTrue(enough.await(30, TimeUnit.SECONDS), "so slow a disk shows nothing");
        killed.set(true);
        redis.kill();
        for (Future<?> end : ends) {
          end.get();
        }
        threads.shutdown();
        redis.restart();
        Eventually.isTrue(() -> works(first) && works(second));
      }
      List<String> found = resources(first);
      assertTrue(acknowledged.size() >= 441, "of " + acknowledged.size());
      assertTrue(found.containsAll(acknowledged), "an acknowledged entry is lost");
      assertEquals(new TreeSet<>(found).size(), found.size(), "an entry is there twice");
    }
  }

  @Test
  void anEntryWhoseAnswerCameTooLateIsThereOnce() throws Exception {
    try (RealRedis redis = kind.start(directory);
        AuditLog log = open(redis, "patient")) {
      Eventually.isTrue(log::ready);
      log.begin(event("before")).await();
      redis.suspend();
      assertThrows(AuditUnavailableException.class, log.begin(event("late"))::await);
      redis.resume();
      Eventually.isTrue(() -> works(log));
      assertEquals(1, resources(log).stream().filter("late"::equals).count());
    }
  }

  @Test
  void whatItsOperatorChangesIsNoticedByTheProcessThatWroteIt() throws Exception {
    try (RealRedis redis = kind.start(directory);
        AuditLog log = open(redis, "patient")) {
      Eventually.isTrue(log::ready);
      log.begin(event("one")).await();
      log.begin(event("two")).await();
      String chain = log.page("lamna", new Place("", 1)).chain();
      deleteEntry(redis, chain, "3-0");
      log.begin(event("three")).await();
      assertEquals(List.of("one", "three"), resources(log).stream().sorted().toList());
      assertTrue(
          texts(log).stream().anyMatch(text -> text.contains("\"broken\":{\"chain\":\"" + chain)));

      deleteEntry(redis, chain, "1-0");
      assertTrue(entries(log).stream().anyMatch(Broken.class::isInstance));
    }
  }

  private static void deleteEntry(RealRedis redis, String chain, String id) {
    byte[] key = RedisAuditChains.key(chain);
    try (RawRedis operator = new RawRedis(redis.holder(key))) {
      operator.commands().xdel(key, id);
    }
  }

  private AuditLog open(RealRedis redis, String service) {
    return RedisAuditLog.open(
        redis.settings().withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(2)),
        keys,
        service,
        Clock.systemUTC(),
        new SecureRandom());
  }

  /** A disk that is slow for a moment ends no writer. */
  private static void untilKilled(
      AuditLog log,
      String name,
      Set<String> acknowledged,
      CountDownLatch enough,
      AtomicBoolean killed) {
    for (int i = 0; ; i++) {
      try {
        log.begin(event(name + i)).await();
        acknowledged.add(name + i);
        enough.countDown();
      } catch (AuditUnavailableException e) {
        if (killed.get()) {
          return;
        }
      }
    }
  }

  static boolean works(AuditLog log) {
    try {
      log.begin(event("")).await();
      return true;
    } catch (AuditUnavailableException e) {
      return false;
    }
  }

  static List<String> resources(AuditLog log) throws Exception {
    List<String> resources = new ArrayList<>();
    for (String text : texts(log)) {
      String resource = new ObjectMapper().readTree(text).path("resource").asText();
      if (!resource.isEmpty()) {
        resources.add(resource);
      }
    }
    return resources;
  }

  private static List<String> texts(AuditLog log) throws Exception {
    List<String> texts = new ArrayList<>();
    for (Entry entry : entries(log)) {
      if (entry instanceof Shown shown) {
        texts.add(new String(shown.text(), UTF_8));
      }
    }
    assertFalse(texts.isEmpty());
    return texts;
  }

  private static List<Entry> entries(AuditLog log) throws Exception {
    List<Entry> entries = new ArrayList<>();
    Optional<Place> next = Optional.of(new Place("", 1));
    while (next.isPresent()) {
      AuditPage page = log.page("lamna", next.get());
      entries.addAll(page.entries());
      next = page.next();
    }
    return entries;
  }

  static AuditEvent event(String resource) {
    return new AuditEvent(
        "lamna",
        "clerk",
        "GET patient/{id}",
        Outcome.DONE,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(resource),
        0);
  }
}
