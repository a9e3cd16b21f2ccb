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
import health.ward.records.key.RecordKeys;
import health.ward.records.redis.RedisSettings.Login;
import health.ward.records.redis.RedisSettings.Security;
import health.ward.records.store.SealedRecordStore;
import health.ward.records.testing.RealRedis;
import health.ward.records.testing.TestKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An app signs in by tokens that end, as to Azure Managed Redis, and without a certificate. */
@ParameterizedClass
@EnumSource(
    value = RealRedis.Kind.class,
    names = {"SERVER", "CLUSTER"})
final class RedisEntraIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int WRITERS = 4;

  private final RecordKeys keys = TestKeys.generate();
  private final AtomicLong time = new AtomicLong();
  private final RealRedis.Kind kind;
  @TempDir Path directory;
  private RealRedis redis;
  private TokenUser user;

  RedisEntraIT(RealRedis.Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() throws Exception {
    redis = kind.start(directory);
    user = new TokenUser(redis.servers());
  }

  @AfterEach
  void stop() {
    user.close();
    redis.close();
  }

  @Test
  void anAppSignsInWithATokenAndWithoutACertificate() throws Exception {
    try (RecordStore store = redis.open(settings(), keys)) {
      write(store, "p1");

      assertTrue(store.read(id("p1")).isPresent());
      assertFalse(user.connections().isEmpty());
    }
  }

  @Test
  void openConnectionsShowANewTokenBeforeTheOldOneEndsAndNoCallFails() throws Exception {
    user.tokensLast(EntraCredentials.AHEAD.plusSeconds(1));
    try (RecordStore store = redis.open(settings(), keys)) {
      write(store, "p0");
      Set<String> before = user.connections();
      int enough = user.given() + 2;
      long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
      try {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          String name = "w" + i;
          all.add(
              writers.submit(
                  () -> {
                    do {
                      write(store, name);
                    } while (user.given() < enough && System.nanoTime() < deadline);
                    return null;
                  }));
        }
        for (Future<?> one : all) {
          one.get();
        }
      } finally {
        writers.shutdownNow();
      }

      Eventually.isTrue(() -> user.signedInAgain() >= 2L * before.size());
      assertEquals(0, user.refusals());
      assertTrue(user.connections().containsAll(before), "a connection was made anew");
    }
  }

  @Test
  void aConnectionThatIsCutBecauseItsTokenEndedComesBackWithANewOne() throws Exception {
    try (RecordStore store = open(settings())) {
      Eventually.isTrue(store::ready);
      write(store, "p1");

      time.addAndGet(HOUR.toNanos());
      user.goesDown();
      user.tokensEnd();
      Eventually.isTrue(() -> !store.ready());
      assertThrows(RecordStoreUnavailableException.class, () -> store.read(id("p1")));
      assertEquals(Set.of(), user.connections());

      user.comesBack();
      time.addAndGet(EntraCredentials.PAUSE.toNanos());
      Eventually.isTrue(store::ready);
      assertTrue(store.read(id("p1")).isPresent());
    }
  }

  @Test
  void anAppWaitsForTheFirstToken() throws Exception {
    user.goesDown();
    try (RecordStore store = open(settings())) {
      assertFalse(store.ready());
      RecordStoreUnavailableException none =
          assertThrows(RecordStoreUnavailableException.class, () -> store.read(id("p1")));
      assertEquals("there is no token for Redis", none.getMessage());

      user.comesBack();
      time.addAndGet(EntraCredentials.PAUSE.toNanos());
      Eventually.isTrue(
          () -> {
            time.addAndGet(HOUR.toNanos());
            return store.ready();
          });
    }
  }

  @Test
  void aTokenThatRedisDoesNotKnowIsRefused() {
    user.tokensAreForged();
    try (RecordStore store = open(settings())) {
      assertFalse(store.ready());
      RecordStoreUnavailableException refused =
          assertThrows(RecordStoreUnavailableException.class, () -> store.read(id("p1")));
      assertEquals("Redis is out of reach", refused.getMessage());
      assertTrue(causes(refused).contains("WRONGPASS"), causes(refused));
      assertEquals(Set.of(), user.connections());
    }
  }

  private static String causes(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
        .map(Throwable::toString)
        .collect(Collectors.joining("\n"));
  }

  private RecordStore open(RedisSettings settings) {
    return new SealedRecordStore(new RedisCells(new RedisLink(settings, time::get)), keys, RANDOM);
  }

  private RedisSettings settings() {
    RedisSettings operator = redis.settings();
    Security.Tls tls = (Security.Tls) operator.security();
    return new RedisSettings(
        operator.home(),
        new Security.ServerTls(Optional.of(tls.ca())),
        Optional.of(new Login.Entra(TokenUser.NAME, user)),
        Optional.empty(),
        operator.connectTimeout(),
        operator.commandTimeout());
  }

  private static RecordId id(String name) {
    return new RecordId("lamna", "patient", name);
  }

  private static void write(RecordStore store, String name) throws Exception {
    store.write(id(name), "a".getBytes(UTF_8), new Precondition.None(), WriteId.random(RANDOM));
  }
}
