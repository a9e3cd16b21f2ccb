package health.ward.sealing.ohttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.hpke.Aead;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SealedClientTest {

  private static final int OVERHEAD = 7 + 32 + 16;

  private final Exchange exchange = new Exchange(2);

  @Test
  void aes256IsPreferredWhateverTheServersOrder() {
    byte[] publicKey = exchange.key.config().publicKey();
    assertEquals(Aead.AES_256_GCM.id(), aeadChosen(publicKey, List.of(Aead.values())));
    assertEquals(
        Aead.AES_256_GCM.id(),
        aeadChosen(publicKey, List.of(Aead.CHACHA20_POLY1305, Aead.AES_256_GCM)));
    assertEquals(
        Aead.AES_128_GCM.id(),
        aeadChosen(publicKey, List.of(Aead.CHACHA20_POLY1305, Aead.AES_128_GCM)));
    assertEquals(
        Aead.CHACHA20_POLY1305.id(), aeadChosen(publicKey, List.of(Aead.CHACHA20_POLY1305)));
  }

  @Test
  void eachMessageHasItsOwnEncapsulatedKey() {
    byte[] first = exchange.client.seal(Exchange.REQUEST).message();
    byte[] second = exchange.client.seal(Exchange.REQUEST).message();
    assertFalse(Arrays.equals(Arrays.copyOfRange(first, 7, 39), Arrays.copyOfRange(second, 7, 39)));
  }

  @Test
  void requestsOfOneSizeClassAreEquallyLong() {
    for (int length : new int[] {0, 1, 1000, 4000}) {
      assertEquals(4096 + OVERHEAD, exchange.client.seal(body(length)).message().length);
    }
    assertEquals(1015808 + OVERHEAD, exchange.client.seal(body(1_000_000)).message().length);
  }

  @Test
  void paddingThatShortensIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> exchange.client.seal(body(5), length -> length - 1));
  }

  @RepeatedTest(20)
  void anyBodyArrives(RepetitionInfo repetition) throws Exception {
    Exchange seeded = new Exchange(repetition.getCurrentRepetition());
    BinaryRequest request = body(seeded.random.nextInt(300_000));
    SealedRequest sealed = seeded.client.seal(request);
    OpenedRequest opened = seeded.server.open(sealed.message());
    assertEquals(request, opened.request());
    byte[] answer = opened.seal(Exchange.RESPONSE, Padding.multipleOf(256 * 1024));
    assertEquals(Exchange.RESPONSE, sealed.open(answer));
  }

  private int aeadChosen(byte[] publicKey, List<Aead> offered) {
    KeyDocument keys = KeyDocument.of(List.of(new KeyConfig(1, publicKey, offered)));
    return new SealedClient(keys, exchange.random).seal(Exchange.REQUEST).message()[6];
  }

  private BinaryRequest body(int length) {
    byte[] body = exchange.random.bytes(length);
    return new BinaryRequest("POST", "https", "", "/", List.of(), body);
  }
}
