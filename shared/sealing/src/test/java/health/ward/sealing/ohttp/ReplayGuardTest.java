package health.ward.sealing.ohttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.sealing.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {

  private final SeededRandom random = new SeededRandom(7);
  private final ChannelKey key = ChannelKey.generate(1, random);

  @Test
  void aRepeatedMessageOpensButIsNotAcceptedAgain() throws Exception {
    Exchange exchange = new Exchange(8);
    byte[] message = exchange.client.seal(Exchange.REQUEST).message();
    OpenedRequest first = exchange.server.open(message);
    OpenedRequest second = exchange.server.open(message.clone());
    first.accept();
    assertThrows(ReplayedRequestException.class, second::accept);
    assertThrows(ReplayedRequestException.class, first::accept);
    exchange.server.open(exchange.client.seal(Exchange.REQUEST).message()).accept();
  }

  @Test
  void aMessageThatWasOnlyOpenedMayComeAgain() throws Exception {
    Exchange exchange = new Exchange(9);
    byte[] message = exchange.client.seal(Exchange.REQUEST).message();
    exchange.server.open(message);
    assertEquals(0, exchange.guard.size());
    exchange.server.open(message).accept();
    assertEquals(1, exchange.guard.size());
  }

  @Test
  void aNewServerWithTheSameGuardRemembers() throws Exception {
    Exchange exchange = new Exchange(10);
    byte[] message = exchange.client.seal(Exchange.REQUEST).message();
    exchange.server.open(message).accept();
    ChannelKey next = ChannelKey.generate(77, exchange.random);
    SealedServer rotated =
        new SealedServer(
            List.of(next, exchange.key), exchange.guard, Exchange.MAXIMUM, exchange.random);
    OpenedRequest again = rotated.open(message);
    assertThrows(ReplayedRequestException.class, again::accept);
  }

  @Test
  void theSameSecretReadAgainIsTheSameKey() throws Exception {
    ReplayGuard guard = new ReplayGuard(10);
    byte[] secret = random.bytes(32);
    guard.accept(ChannelKey.derive(1, secret), enc(1));
    assertThrows(
        ReplayedRequestException.class, () -> guard.accept(ChannelKey.derive(1, secret), enc(1)));
  }

  @Test
  void aFullGuardAcceptsNothingNewAndStillKnowsTheOld() throws Exception {
    ReplayGuard guard = new ReplayGuard(2);
    guard.accept(key, enc(1));
    guard.accept(key, enc(2));
    assertThrows(ReplaySetFullException.class, () -> guard.accept(key, enc(3)));
    assertThrows(ReplayedRequestException.class, () -> guard.accept(key, enc(1)));
    assertEquals(2, guard.size());
  }

  @Test
  void aDestroyedKeyMakesRoom() throws Exception {
    ReplayGuard guard = new ReplayGuard(2);
    ChannelKey next = ChannelKey.generate(2, random);
    guard.accept(key, enc(1));
    guard.accept(next, enc(1));
    assertThrows(ReplaySetFullException.class, () -> guard.accept(next, enc(2)));
    key.destroy();
    guard.forget(key);
    guard.forget(key);
    guard.accept(next, enc(2));
    assertThrows(ReplayedRequestException.class, () -> guard.accept(next, enc(1)));
  }

  @Test
  void aLivingKeyIsNotForgotten() {
    ReplayGuard guard = new ReplayGuard(2);
    assertThrows(IllegalArgumentException.class, () -> guard.forget(key));
  }

  @Test
  void whatWasOpenedBeforeItsKeyWasForgottenIsNotAccepted() throws Exception {
    Exchange exchange = new Exchange(11);
    byte[] message = exchange.client.seal(Exchange.REQUEST).message();
    OpenedRequest first = exchange.server.open(message);
    OpenedRequest second = exchange.server.open(message);
    first.accept();
    exchange.key.destroy();
    exchange.guard.forget(exchange.key);
    assertThrows(ReplayedRequestException.class, second::accept);
    assertEquals(0, exchange.guard.size());
  }

  @Test
  void ofManyAtOnceOneIsAccepted() throws Exception {
    Exchange exchange = new Exchange(12);
    byte[] message = exchange.client.seal(Exchange.REQUEST).message();
    List<Callable<Boolean>> attempts = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      attempts.add(() -> accepted(exchange.server, message));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    int accepted = 0;
    for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
      accepted += attempt.get() ? 1 : 0;
    }
    threads.shutdown();
    assertEquals(1, accepted);
  }

  @Test
  void aGuardRemembersSomething() {
    assertThrows(IllegalArgumentException.class, () -> new ReplayGuard(0));
  }

  private static boolean accepted(SealedServer server, byte[] message) throws Exception {
    try {
      server.open(message).accept();
      return true;
    } catch (ReplayedRequestException e) {
      return false;
    }
  }

  private static byte[] enc(int number) {
    byte[] enc = new byte[32];
    enc[31] = (byte) number;
    return enc;
  }
}
