package health.ward.records.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.WriteId;
import health.ward.records.WriteOutcome.Kind;
import health.ward.records.envelope.Index;
import health.ward.records.key.RecordKeys;
import health.ward.records.redis.RedisSettings.Login;
import health.ward.records.testing.RealRedis;
import health.ward.records.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What was erased leaves the append-only file of the server that held it, too. */
@ParameterizedClass
@EnumSource(RealRedis.Kind.class)
final class RedisErasureIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MANY = 40;

  private final RecordKeys keys = TestKeys.generate();
  private final RealRedis.Kind kind;
  @TempDir Path directory;
  private RealRedis redis;

  RedisErasureIT(RealRedis.Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() throws IOException {
    redis = kind.start(directory);
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  @Test
  void anErasedRecordIsInTheAppendOnlyFileNoMore() throws Exception {
    RecordId erased = id(1);
    RecordId other = id(2);
    try (RecordStore store = redis.open(keys)) {
      List<byte[]> gone = new ArrayList<>();
      for (int version = 1; version <= 3; version++) {
        write(store, erased);
        gone.addAll(parts(erased));
      }
      write(store, other);
      for (byte[] part : gone) {
        assertTrue(isInTheFile(erased, part), "the search finds what is there");
      }

      assertEquals(Kind.ERASED, erase(store, erased));

      for (byte[] part : gone) {
        Eventually.isTrue(() -> hasLeftTheFile(erased, part));
      }
      for (byte[] part : parts(other)) {
        assertTrue(isInTheFile(other, part), "another record stays");
      }
    }
  }

  @Test
  void manyErasuresAreFollowedByOneRewriteMore() throws Exception {
    List<RecordId> ids = IntStream.range(0, MANY).mapToObj(RedisErasureIT::id).toList();
    List<byte[]> values = new ArrayList<>();
    try (RecordStore store = redis.open(keys)) {
      for (RecordId id : ids) {
        write(store, id);
        values.add(parts(id).get(1));
      }
      assertEquals(Kind.ERASED, erase(store, ids.get(0)));
      Eventually.isTrue(() -> rewrites() == 1);
      ExecutorService threads = Executors.newFixedThreadPool(8);
      List<Future<Kind>> erasures =
          ids.stream().skip(1).map(id -> threads.submit(() -> erase(store, id))).toList();
      for (Future<Kind> erasure : erasures) {
        assertEquals(Kind.ERASED, erasure.get());
      }
      threads.shutdown();
      assertEquals(1, rewrites(), "at once");
      for (RedisSettings server : redis.servers()) {
        Eventually.isTrue(() -> !isRewriting(server));
      }
    }
    for (RedisSettings server : redis.servers()) {
      assertTrue(rewrites(server) <= 2, "one at once, one for the rest");
    }
    for (int i = 0; i < MANY; i++) {
      int place = i;
      Eventually.isTrue(() -> hasLeftTheFile(ids.get(place), values.get(place)));
    }
  }

  @Test
  void anErasureIsAcknowledgedWhoeverMayNotHaveTheFileRewritten() throws Exception {
    Files.writeString(directory.resolve("password"), "a password\n");
    for (RedisSettings server : redis.servers()) {
      try (RawRedis operator = new RawRedis(server)) {
        operator.allow("records", "a password", RedisRights.RECORDS);
      }
    }
    Login login = new Login.Password("records", directory.resolve("password"));
    RecordId id = id(1);
    byte[] value;
    try (RecordStore store = redis.open(redis.settings().as(login), keys)) {
      write(store, id);
      value = parts(id).get(1);

      assertEquals(Kind.ERASED, erase(store, id));

      assertTrue(store.read(id).isEmpty());
    }
    assertTrue(isInTheFile(id, value), "nobody has rewritten it");
    try (RawRedis operator = new RawRedis(redis.holder(key(id)))) {
      assertTrue(operator.hasRefusedARewrite(), "it was asked for");
      assertEquals(0, operator.rewrites());
    }
  }

  private long rewrites() {
    return redis.servers().stream().mapToLong(RedisErasureIT::rewrites).sum();
  }

  private static long rewrites(RedisSettings server) {
    try (RawRedis operator = new RawRedis(server)) {
      return operator.rewrites();
    }
  }

  private static boolean isRewriting(RedisSettings server) {
    try (RawRedis operator = new RawRedis(server)) {
      return operator.isRewriting();
    }
  }

  /** Key slot and value as they lie in Redis. */
  private List<byte[]> parts(RecordId id) {
    try (RawRedis operator = new RawRedis(redis.holder(key(id)))) {
      return List.of(
          operator.commands().hget(key(id), new byte[] {'k'}),
          operator.commands().hget(key(id), new byte[] {'v'}));
    }
  }

  private boolean isInTheFile(RecordId id, byte[] part) throws IOException {
    return redis.files(key(id)).stream()
        .anyMatch(file -> new String(file, ISO_8859_1).contains(new String(part, ISO_8859_1)));
  }

  /** Not while the files change. */
  private boolean hasLeftTheFile(RecordId id, byte[] part) {
    try {
      return !isInTheFile(id, part);
    } catch (IOException changing) {
      return false;
    }
  }

  private byte[] key(RecordId id) {
    return RedisCells.key(new Index(keys.index()).name(id));
  }

  private static RecordId id(int number) {
    return new RecordId("lamna", "patient", "p" + number);
  }

  private static void write(RecordStore store, RecordId id) throws Exception {
    store.write(id, "a".getBytes(UTF_8), new Precondition.None(), WriteId.random(RANDOM));
  }

  private static Kind erase(RecordStore store, RecordId id) throws Exception {
    return store.erase(id, new Precondition.None(), WriteId.random(RANDOM)).kind();
  }
}
