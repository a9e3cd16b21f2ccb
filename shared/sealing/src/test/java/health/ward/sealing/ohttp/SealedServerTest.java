package health.ward.sealing.ohttp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.sealing.bhttp.BinaryHttpException;
import health.ward.sealing.hpke.Aead;
import health.ward.sealing.hpke.HpkeSender;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedServerTest {

  private final Exchange exchange = new Exchange(1);

  @Test
  void requestAndResponseArrive() throws Exception {
    SealedRequest sealed = exchange.client.seal(Exchange.REQUEST);
    OpenedRequest opened = exchange.server.open(sealed.message());
    assertEquals(Exchange.REQUEST, opened.request());
    byte[] response = opened.seal(Exchange.RESPONSE, Padding.atLeast(4096));
    assertEquals(Exchange.RESPONSE, sealed.open(response));
  }

  @Test
  void twoAnswersToOneRequestAreSealedDifferently() throws Exception {
    SealedRequest sealed = exchange.client.seal(Exchange.REQUEST);
    OpenedRequest opened = exchange.server.open(sealed.message());
    byte[] first = opened.seal(Exchange.RESPONSE, Exchange.NONE);
    byte[] second = opened.seal(Exchange.RESPONSE, Exchange.NONE);
    assertFalse(Arrays.equals(first, second));
    assertEquals(sealed.open(first), sealed.open(second));
  }

  @Test
  void aMessageLargerThanTheMaximumIsRefusedUnread() {
    byte[] message = exchange.client.seal(Exchange.REQUEST).message();
    SealedServer exact = server(message.length, exchange.key);
    assertEquals(Exchange.REQUEST, Exchange.outcome(exact, message));
    SealedServer smaller = server(message.length - 1, exchange.key);
    assertEquals("MessageTooLargeException", Exchange.outcome(smaller, message));
    byte[] unknownAndLarge = new byte[message.length];
    assertEquals("MessageTooLargeException", Exchange.outcome(smaller, unknownAndLarge));
  }

  @Test
  void anUnknownKeyIsToldFromAFailedOpening() {
    ChannelKey sameIdOtherKey = ChannelKey.generate(Exchange.KEY_ID, exchange.random);
    ChannelKey otherId = ChannelKey.generate(Exchange.KEY_ID + 1, exchange.random);
    byte[] message = exchange.client.seal(Exchange.REQUEST).message();
    assertEquals("UnknownKeyException", Exchange.outcome(server(9999, otherId), message));
    assertEquals("OpeningException", Exchange.outcome(server(9999, sameIdOtherKey), message));
  }

  @Test
  void everyKeyThatIsOfferedOpens() {
    ChannelKey next = ChannelKey.generate(200, exchange.random);
    SealedServer both = server(9999, next, exchange.key);
    byte[] toOld = exchange.client.seal(Exchange.REQUEST).message();
    SealedClient client = new SealedClient(both.keyDocument(), exchange.random);
    byte[] toNew = client.seal(Exchange.REQUEST).message();
    assertEquals((byte) 200, toNew[0]);
    assertEquals(Exchange.REQUEST, Exchange.outcome(both, toOld));
    assertEquals(Exchange.REQUEST, Exchange.outcome(both, toNew));
  }

  @Test
  void aRetiredKeyIsNotOfferedAndItsMessagesDoNotOpen() {
    byte[] message = exchange.client.seal(Exchange.REQUEST).message();
    ChannelKey next = ChannelKey.generate(6, exchange.random);
    exchange.key.destroy();
    assertEquals("OpeningException", Exchange.outcome(exchange.server, message));
    SealedServer rotated = server(9999, next, exchange.key);
    assertEquals("OpeningException", Exchange.outcome(rotated, message));
    assertEquals(List.of(next.config()), rotated.keyDocument().configs());
  }

  @Test
  void aServerNeedsALivingKeyAndDistinctIds() {
    assertThrows(IllegalArgumentException.class, () -> server(9999));
    ChannelKey sameId = ChannelKey.generate(Exchange.KEY_ID, exchange.random);
    assertThrows(IllegalArgumentException.class, () -> server(9999, exchange.key, sameId));
    exchange.key.destroy();
    assertThrows(IllegalArgumentException.class, () -> server(9999, exchange.key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000080"
      })
  void anEncapsulatedKeyOfSmallOrderIsRefused(String enc) {
    byte[] message = exchange.client.seal(Exchange.REQUEST).message();
    System.arraycopy(HexFormat.of().parseHex(enc), 0, message, Suite.HEADER_LENGTH, 32);
    assertEquals("OpeningException", Exchange.outcome(exchange.server, message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"001000010002", "002000020002", "0020000100ff", "002000010004"})
  void anAlgorithmThatWasNotOfferedIsRefused(String suite) {
    byte[] message = exchange.client.seal(Exchange.REQUEST).message();
    System.arraycopy(HexFormat.of().parseHex(suite), 0, message, 1, 6);
    assertEquals("OpeningException", Exchange.outcome(exchange.server, message));
  }

  @Test
  void whatIsSealedButNoRequestIsToldOnlyAfterOpening() throws Exception {
    byte[] header = Suite.header(Exchange.KEY_ID, Aead.AES_256_GCM);
    byte[] publicKey = exchange.key.config().publicKey();
    HpkeSender sender =
        HpkeSender.setup(Aead.AES_256_GCM, publicKey, Suite.info(header), exchange.random);
    byte[] message = Arrays.copyOf(header, 39 + 3 + Aead.TAG_LENGTH);
    System.arraycopy(sender.encapsulatedKey(), 0, message, 7, 32);
    sender.seal(new byte[0], new byte[] {9, 9, 9}, message, 39);
    OpenedRequest opened = exchange.server.open(message);
    assertThrows(BinaryHttpException.class, opened::request);
    assertFalse(opened.seal(Exchange.RESPONSE, Exchange.NONE).length == 0);
  }

  @Test
  void toStringShowsOnlySizes() throws Exception {
    SealedRequest sealed = exchange.client.seal(Exchange.REQUEST);
    OpenedRequest opened = exchange.server.open(sealed.message());
    assertEquals("SealedRequest[4151 bytes]", sealed.toString());
    assertEquals("OpenedRequest[4096 bytes]", opened.toString());
    assertEquals("ResponseSeal", opened.seal().toString());
    assertArrayEquals(opened.seal().secret(), sealed.seal().secret());
  }

  private SealedServer server(int maximum, ChannelKey... keys) {
    return new SealedServer(List.of(keys), exchange.guard, maximum, exchange.random);
  }
}
