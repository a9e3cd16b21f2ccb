package health.ward.sealing.ohttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.sealing.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelKeyTest {

  private final SeededRandom random = new SeededRandom(5);

  @Test
  void oneSecretGivesOneKey() {
    byte[] secret = random.bytes(32);
    assertEquals(
        ChannelKey.derive(1, secret).config(), ChannelKey.derive(1, secret.clone()).config());
    byte[] other = secret.clone();
    other[31] ^= 1;
    assertNotEquals(ChannelKey.derive(1, secret).config(), ChannelKey.derive(1, other).config());
  }

  @Test
  void generatedKeysDiffer() {
    assertNotEquals(
        ChannelKey.generate(1, random).config(), ChannelKey.generate(1, random).config());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 64})
  void aSecretHas32Bytes(int length) {
    assertThrows(IllegalArgumentException.class, () -> ChannelKey.derive(1, new byte[length]));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256})
  void anIdIsOneByte(int keyId) {
    byte[] secret = random.bytes(32);
    assertThrows(IllegalArgumentException.class, () -> ChannelKey.derive(keyId, secret));
    assertThrows(IllegalArgumentException.class, () -> ChannelKey.generate(keyId, random));
  }

  @Test
  void anIdAbove127IsKept() throws Exception {
    ChannelKey key = ChannelKey.generate(255, random);
    KeyDocument document = KeyDocument.of(List.of(key.config()));
    assertEquals(255, KeyDocument.parse(document.bytes()).configs().get(0).keyId());
  }

  @Test
  void aDestroyedKeyOpensNothing() {
    Exchange exchange = new Exchange(6);
    byte[] message = exchange.client.seal(Exchange.REQUEST).message();
    assertFalse(exchange.key.isDestroyed());
    exchange.key.destroy();
    exchange.key.destroy();
    assertTrue(exchange.key.isDestroyed());
    assertThrows(OpeningException.class, () -> exchange.server.open(message));
  }

  @Test
  void toStringShowsTheIdOnly() {
    assertEquals("ChannelKey[7]", ChannelKey.derive(7, random.bytes(32)).toString());
  }
}
