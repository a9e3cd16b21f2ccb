package health.ward.records.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.testing.RedisFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a server is asked to rewrite its file; the time is the test's. */
final class LogRewritesIT {
  private static final byte[] KEY = "ward:{a}:record".getBytes(UTF_8);

  @TempDir Path directory;
  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final List<Runnable> tasks = new CopyOnWriteArrayList<>();
  private final AtomicLong now = new AtomicLong(1_000);
  private RedisFixture redis;
  private RedisLink link;
  private LogRewrites rewrites;

  @BeforeEach
  void start() throws Exception {
    redis = RedisFixture.start(directory);
    link = new RedisLink(redis.settings(), System::nanoTime);
    rewrites =
        new LogRewrites(
            link,
            now::get,
            wait -> {
              waits.add(wait);
              return tasks::add;
            });
    Eventually.isTrue(link::ready);
  }

  @AfterEach
  void stop() {
    link.close();
    redis.close();
  }

  @Test
  void theFirstIsAskedForAtOnceAndThoseThatFollowTogetherWhenTheIntervalIsOver() throws Exception {
    rewrites.after(KEY);
    Eventually.isTrue(() -> asked() == 1);
    Eventually.isTrue(this::isIdle);
    now.addAndGet(Duration.ofSeconds(20).toNanos());

    rewrites.after(KEY);
    rewrites.after(KEY);

    assertEquals(List.of(Duration.ofSeconds(40)), waits);
    assertEquals(1, asked());
    passTheRest();
    Eventually.isTrue(() -> asked() == 2);
    assertEquals(List.of(), tasks);
  }

  @Test
  void oneThatWasWritingAlreadyIsAskedAgain() throws Exception {
    try (RawRedis operator = new RawRedis(redis.settings())) {
      operator.commands().set(KEY, KEY);
      operator.commands().configSet("rdb-key-save-delay", "60000000");
      operator.commands().bgrewriteaof();
      assertTrue(!isIdle(), "it writes");

      rewrites.after(KEY);

      Eventually.isTrue(() -> tasks.size() == 1);
      assertEquals(List.of(LogRewrites.INTERVAL), waits);
      operator.commands().configSet(Map.of("rdb-key-save-delay", "0", "appendonly", "no"));
      operator.commands().configSet("appendonly", "yes");
      Eventually.isTrue(this::isIdle);
      passTheRest();
      Eventually.isTrue(() -> asked() == 3);
      assertEquals(List.of(), tasks);
    }
  }

  @Test
  void oneThatIsGoneIsAskedWhenItIsBack() throws Exception {
    redis.kill();

    rewrites.after(KEY);

    Eventually.isTrue(() -> tasks.size() == 1);
    redis.restart();
    Eventually.isTrue(link::ready);
    passTheRest();
    Eventually.isTrue(() -> asked() == 1);
    assertEquals(List.of(), tasks);
  }

  @Test
  void whatIsLeftAtTheEndIsAskedForThen() throws Exception {
    rewrites.after(KEY);
    Eventually.isTrue(this::isIdle);
    rewrites.after(KEY);

    rewrites.close();

    assertEquals(2, asked());
    passTheRest();
    assertEquals(2, asked());
  }

  private void passTheRest() {
    now.addAndGet(waits.get(waits.size() - 1).toNanos());
    tasks.remove(0).run();
  }

  private long asked() {
    try (RawRedis operator = new RawRedis(redis.settings())) {
      return operator.rewrites();
    }
  }

  private boolean isIdle() {
    try (RawRedis operator = new RawRedis(redis.settings())) {
      return !operator.isRewriting();
    }
  }
}
