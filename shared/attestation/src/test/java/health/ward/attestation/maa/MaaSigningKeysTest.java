package health.ward.attestation.maa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.Base64URL;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.testing.TestKeys;
import health.ward.attestation.testing.TestMaa;
import health.ward.attestation.testing.TestServer;
import health.ward.attestation.testing.TestServer.Answer;
import health.ward.attestation.testing.TestToken;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MaaSigningKeysTest {
  private static final KeyPair KEYS = TestKeys.rsa(2048);
  private static final KeyPair NEW_KEYS = TestKeys.rsa(2048);
  private static final MaaTransport TRANSPORT =
      MaaTransport.publicCas().within(Duration.ofSeconds(15));

  private final AtomicLong now = new AtomicLong(Duration.ofDays(1).toNanos());
  private final MaaSigningKeys keys = new MaaSigningKeys(TRANSPORT, now::get);

  @Test
  void keysAreFetchedOnceAndKept() throws Exception {
    try (TestMaa maa = new TestMaa(KEYS)) {
      MaaIssuer issuer = MaaIssuer.dangerousLab(maa.url());
      assertEquals(Optional.of(KEYS.getPublic()), keys.key(issuer, TestToken.KID));
      assertEquals(Optional.of(KEYS.getPublic()), keys.key(issuer, TestToken.KID));
      assertEquals(1, maa.server().askedFor("/certs"));
    }
  }

  @Test
  void aRolledOverKeyIsFoundByOneRateLimitedRefetch() throws Exception {
    try (TestMaa maa = new TestMaa(KEYS)) {
      MaaIssuer issuer = MaaIssuer.dangerousLab(maa.url());
      keys.key(issuer, TestToken.KID);
      maa.rollOver("new", NEW_KEYS);
      after(Duration.ofSeconds(30));
      assertEquals(Optional.empty(), keys.key(issuer, "new"), "too soon to ask again");
      after(Duration.ofNanos(1));
      assertEquals(Optional.of(NEW_KEYS.getPublic()), keys.key(issuer, "new"));
      assertEquals(Optional.empty(), keys.key(issuer, "unknown"));
      assertEquals(Optional.empty(), keys.key(issuer, TestToken.KID), "the old one is gone");
      assertEquals(2, maa.server().askedFor("/certs"));
    }
  }

  @Test
  void aWithdrawnKeyIsForgottenAfterAnHour() throws Exception {
    try (TestMaa maa = new TestMaa(KEYS)) {
      MaaIssuer issuer = MaaIssuer.dangerousLab(maa.url());
      keys.key(issuer, TestToken.KID);
      maa.rollOver("new", NEW_KEYS);
      after(Duration.ofMinutes(61));
      assertEquals(Optional.empty(), keys.key(issuer, TestToken.KID));
    }
  }

  @Test
  void manyWhoAskAtOnceCauseOneFetch() throws Exception {
    try (TestMaa maa = new TestMaa(KEYS)) {
      MaaIssuer issuer = MaaIssuer.dangerousLab(maa.url());
      ExecutorService threads = Executors.newFixedThreadPool(8);
      List<Future<?>> asked = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        asked.add(threads.submit(() -> keys.key(issuer, TestToken.KID)));
      }
      for (Future<?> one : asked) {
        one.get();
      }
      threads.shutdown();
      assertEquals(1, maa.server().askedFor("/certs"));
    }
  }

  @Test
  void whoAsksForAKnownKeyNeverWaitsForAFetchThatOthersCause() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(2);
    byte[] jwks = TestMaa.jwks(TestToken.KID, KEYS).getBytes(UTF_8);
    AtomicInteger fetches = new AtomicInteger();
    try (TestServer server =
        new TestServer(
            request -> {
              asked.countDown();
              if (fetches.incrementAndGet() > 1) {
                await(release);
              }
              return Answer.of(200, jwks);
            })) {
      MaaIssuer issuer = MaaIssuer.dangerousLab(server.url());
      keys.key(issuer, TestToken.KID);
      after(Duration.ofSeconds(31));
      ExecutorService threads = Executors.newFixedThreadPool(16);
      List<Future<Optional<RSAPublicKey>>> flood = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String unknown = "unknown " + i;
        flood.add(threads.submit(() -> keys.key(issuer, unknown)));
      }
      await(asked);
      for (int i = 0; i < 100; i++) {
        assertEquals(Optional.of(KEYS.getPublic()), keys.key(issuer, TestToken.KID));
      }
      assertEquals(0, flood.stream().filter(Future::isDone).count(), "the fetch still runs");
      release.countDown();
      for (Future<Optional<RSAPublicKey>> one : flood) {
        assertEquals(Optional.empty(), one.get());
      }
      threads.shutdown();
      assertEquals(2, fetches.get(), "the flood caused one fetch");
    }
  }

  @Test
  void anIssuerThatIsDownIsAskedTwiceAMinuteForUnknownKeysAndItsKnownKeysStay() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    byte[] jwks = TestMaa.jwks(TestToken.KID, KEYS).getBytes(UTF_8);
    try (TestServer server =
        new TestServer(
            request ->
                fetches.incrementAndGet() == 1
                    ? Answer.of(200, jwks)
                    : Answer.of(503, new byte[0]))) {
      MaaIssuer issuer = MaaIssuer.dangerousLab(server.url());
      keys.key(issuer, TestToken.KID);
      for (int i = 0; i < 10; i++) {
        after(Duration.ofSeconds(31));
        for (int j = 0; j < 10; j++) {
          assertThrows(MaaUnavailableException.class, () -> keys.key(issuer, "unknown"));
          after(Duration.ofSeconds(2));
        }
        assertEquals(Optional.of(KEYS.getPublic()), keys.key(issuer, TestToken.KID));
      }
      assertEquals(11, fetches.get());
      after(Duration.ofHours(1));
      for (int i = 0; i < 3; i++) {
        after(Duration.ofSeconds(2));
        assertThrows(MaaUnavailableException.class, () -> keys.key(issuer, TestToken.KID));
      }
      assertEquals(14, fetches.get(), "without a set that may be used, every try counts");
    }
  }

  @Test
  void aSlowFailureIsSharedByAllWhoWaitedForIt() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    AtomicInteger fetches = new AtomicInteger();
    try (TestServer server =
        new TestServer(
            request -> {
              fetches.incrementAndGet();
              asked.countDown();
              await(release);
              after(Duration.ofSeconds(10));
              return Answer.of(500, new byte[0]);
            })) {
      MaaIssuer issuer = MaaIssuer.dangerousLab(server.url());
      ExecutorService threads = Executors.newFixedThreadPool(8);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(threads.submit(() -> keys.key(issuer, TestToken.KID)));
      }
      await(asked);
      release.countDown();
      for (Future<?> one : all) {
        Throwable failure = assertThrows(ExecutionException.class, one::get).getCause();
        assertEquals(MaaUnavailableException.class, failure.getClass());
      }
      threads.shutdown();
      assertEquals(1, fetches.get());
    }
  }

  @Test
  void theAgeOfASetCountsFromTheBeginningOfItsFetch() throws Exception {
    byte[] jwks = TestMaa.jwks(TestToken.KID, KEYS).getBytes(UTF_8);
    try (TestServer server =
        new TestServer(
            request -> {
              after(Duration.ofMinutes(1));
              return Answer.of(200, jwks);
            })) {
      MaaIssuer issuer = MaaIssuer.dangerousLab(server.url());
      keys.key(issuer, TestToken.KID);
      after(Duration.ofMinutes(59));
      keys.key(issuer, TestToken.KID);
      assertEquals(1, server.asked().size());
      after(Duration.ofNanos(1));
      keys.key(issuer, TestToken.KID);
      assertEquals(2, server.asked().size());
    }
  }

  @Test
  void aTokenOfARolledOverIssuerIsBelievedWithoutARestart() throws Exception {
    try (TestMaa maa = new TestMaa(KEYS)) {
      MaaTokenVerifier verifier =
          new MaaTokenVerifier(
              List.of(MaaIssuer.dangerousLab(maa.url())),
              keys,
              Clock.fixed(TestToken.NOW, ZoneOffset.UTC),
              Duration.ofMinutes(10));
      String old = new TestToken(maa.url()).sign(KEYS);
      String fresh = new TestToken(maa.url()).header("kid", "new").sign(NEW_KEYS);
      verifier.verify(old, TestToken.RUNTIME_DATA);
      maa.rollOver("new", NEW_KEYS);
      after(Duration.ofSeconds(31));
      verifier.verify(fresh, TestToken.RUNTIME_DATA);
      MaaTokenException refused =
          assertThrows(MaaTokenException.class, () -> verifier.verify(old, TestToken.RUNTIME_DATA));
      assertEquals("kid", refused.claim());
    }
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (TestMaa evil = new TestMaa(NEW_KEYS);
        TestServer server =
            new TestServer(
                request -> new Answer(302, new byte[0], Optional.of(evil.url() + "/certs")))) {
      unavailable(server);
      assertEquals(0, evil.server().asked().size());
    }
  }

  @Test
  void anErrorIsUnavailableAndNotRepeatedAtOnce() {
    try (TestServer server = new TestServer(request -> Answer.of(500, new byte[0]))) {
      unavailable(server);
      unavailable(server);
      assertEquals(1, server.asked().size());
      after(Duration.ofSeconds(2));
      unavailable(server);
      assertEquals(2, server.asked().size());
    }
  }

  @Test
  void anEndlessKeySetIsUnavailable() {
    try (TestServer server = new TestServer(request -> Answer.of(200, new byte[2 << 20]))) {
      unavailable(server);
    }
  }

  @Test
  void whatIsNoKeySetIsUnavailable() {
    for (String body : List.of("", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[],\"keys\":[]}")) {
      try (TestServer server = new TestServer(request -> Answer.of(200, body.getBytes(UTF_8)))) {
        unavailable(server);
      }
    }
  }

  @Test
  void entriesThatCannotSignArePassedOver() throws Exception {
    String good = TestMaa.jwks("good", KEYS);
    String entry = good.substring(good.indexOf('[') + 1, good.length() - 2);
    String others =
        "{\"kty\":\"RSA\"},{\"kid\":\"ec\",\"kty\":\"EC\"},{\"kid\":1,\"kty\":\"RSA\"},"
            + "{\"kid\":\"bad\",\"kty\":\"RSA\",\"x5c\":[\"AAAA\"]},"
            + "{\"kid\":\"none\",\"kty\":\"RSA\",\"x5c\":[]},"
            + entry.replace("good", "enc").replace("\"RSA\"", "\"RSA\",\"use\":\"enc\"")
            + ","
            + entry.replace("good", "ps").replace("\"RSA\"", "\"RSA\",\"alg\":\"PS256\"")
            + ","
            + entry.replace("good", "oct").replace("\"RSA\"", "\"oct\"")
            + ","
            + entry.replace("good", "two").replace("\"RSA\"", "\"RSA\"," + bare(NEW_KEYS))
            + ",";
    assertEquals(
        java.util.Set.of("good"),
        MaaKeySet.parse(("{\"keys\":[" + others + entry + "]}").getBytes(UTF_8)).keySet());
  }

  @Test
  void anEntryMaySpellOutItsKeyInsteadOfACertificateOrBesideIt() throws JsonShapeException {
    String same = TestMaa.jwks("kid", KEYS).replace("\"RSA\"", "\"RSA\"," + bare(KEYS));
    String alone =
        "{\"keys\":[{\"kid\":\"kid\",\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\","
            + bare(KEYS)
            + "}]}";
    for (String jwks : List.of(same, alone)) {
      assertEquals(
          java.util.Map.of("kid", KEYS.getPublic()), MaaKeySet.parse(jwks.getBytes(UTF_8)));
    }
  }

  @Test
  void aShortKeyIsPassedOver() throws JsonShapeException {
    String jwks = TestMaa.jwks("short", TestKeys.rsa(1024));
    assertTrue(MaaKeySet.parse(jwks.getBytes(UTF_8)).isEmpty());
  }

  @Test
  void aKidThatStandsForTwoKeysStandsForNone() throws JsonShapeException {
    String one = TestMaa.jwks("kid", KEYS);
    String other = TestMaa.jwks("kid", NEW_KEYS);
    String both =
        one.substring(0, one.length() - 2) + "," + other.substring(other.indexOf('[') + 1);
    assertTrue(MaaKeySet.parse(both.getBytes(UTF_8)).isEmpty());
  }

  private static String bare(KeyPair keys) {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return "\"n\":\""
        + Base64URL.encode(key.getModulus())
        + "\",\"e\":\""
        + Base64URL.encode(key.getPublicExponent())
        + "\"";
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void unavailable(TestServer server) {
    MaaIssuer issuer = MaaIssuer.dangerousLab(server.url());
    assertThrows(MaaUnavailableException.class, () -> keys.key(issuer, TestToken.KID));
  }

  private void after(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
