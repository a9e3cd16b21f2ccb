package health.ward.sealing.ohttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.sealing.hpke.Aead;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sealed message with one byte changed, cut off or added is refused, wherever that is. */
class TamperTest {

  private static final int[] PATTERNS = {0x01, 0x02, 0x10, 0x80, 0x55, 0xff};

  private final Exchange exchange = new Exchange(9458);

  @ParameterizedTest
  @EnumSource(Aead.class)
  void everyByteOfARequestIsGuarded(Aead aead) {
    byte[] message = sealed(aead).message();
    assertEquals(Exchange.REQUEST, Exchange.outcome(exchange.server, message));
    for (int i = 0; i < message.length; i++) {
      for (int pattern : PATTERNS) {
        byte[] changed = message.clone();
        changed[i] ^= (byte) pattern;
        String expected = i == 0 ? "UnknownKeyException" : "OpeningException";
        assertEquals(expected, Exchange.outcome(exchange.server, changed), "byte " + i);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Aead.class)
  void everyByteOfAResponseIsGuarded(Aead aead) throws Exception {
    SealedRequest request = sealed(aead);
    byte[] response = answer(request);
    assertEquals(Exchange.RESPONSE, request.open(response));
    for (int i = 0; i < response.length; i++) {
      for (int pattern : PATTERNS) {
        byte[] changed = response.clone();
        changed[i] ^= (byte) pattern;
        assertThrows(OpeningException.class, () -> request.open(changed), "byte " + i);
      }
    }
  }

  @Test
  void aRequestCutAtAnyLengthIsRefused() {
    byte[] message = sealed(Aead.AES_256_GCM).message();
    for (int length = 0; length < message.length; length++) {
      Object outcome = Exchange.outcome(exchange.server, Arrays.copyOf(message, length));
      assertEquals("OpeningException", outcome, "cut at " + length);
    }
    byte[] longer = Arrays.copyOf(message, message.length + 1);
    assertEquals("OpeningException", Exchange.outcome(exchange.server, longer));
  }

  @Test
  void aResponseCutAtAnyLengthIsRefused() throws Exception {
    SealedRequest request = sealed(Aead.AES_256_GCM);
    byte[] response = answer(request);
    for (int length = 0; length < response.length; length++) {
      byte[] cut = Arrays.copyOf(response, length);
      assertThrows(OpeningException.class, () -> request.open(cut), "cut at " + length);
    }
    byte[] longer = Arrays.copyOf(response, response.length + 1);
    assertThrows(OpeningException.class, () -> request.open(longer));
  }

  @Test
  void theAnswerToAnotherRequestIsRefused() throws Exception {
    SealedRequest first = sealed(Aead.AES_256_GCM);
    SealedRequest second = sealed(Aead.AES_256_GCM);
    byte[] answer = answer(first);
    assertThrows(OpeningException.class, () -> second.open(answer));
    assertThrows(OpeningException.class, () -> first.open(first.message()));
  }

  private SealedRequest sealed(Aead aead) {
    KeyConfig all = exchange.key.config();
    KeyConfig one = new KeyConfig(all.keyId(), all.publicKey(), List.of(aead));
    SealedClient client = new SealedClient(KeyDocument.of(List.of(one)), exchange.random);
    return client.seal(Exchange.REQUEST, Exchange.NONE);
  }

  private byte[] answer(SealedRequest request) throws Exception {
    return exchange.server.open(request.message()).seal(Exchange.RESPONSE, Exchange.NONE);
  }
}
