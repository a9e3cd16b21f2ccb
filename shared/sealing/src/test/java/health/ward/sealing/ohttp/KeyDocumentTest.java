package health.ward.sealing.ohttp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.sealing.SeededRandom;
import health.ward.sealing.hpke.Aead;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDocumentTest {

  private static final byte[] SECRET = new SeededRandom(3).bytes(32);
  private static final String PUBLIC_KEY =
      HexFormat.of().formatHex(ChannelKey.derive(1, SECRET).config().publicKey());
  private static final String KEY = "010020" + PUBLIC_KEY;
  private static final String USABLE = "0029" + KEY + "0004" + "00010002";

  @Test
  void twoEpochsStandInOneDocumentAndAreTheSameOnEveryReplica() throws Exception {
    byte[] old = new SeededRandom(4).bytes(32);
    KeyDocument here = document(ChannelKey.derive(9, SECRET), ChannelKey.derive(8, old));
    KeyDocument there = document(ChannelKey.derive(9, SECRET), ChannelKey.derive(8, old));
    assertArrayEquals(here.bytes(), there.bytes());
    assertArrayEquals(here.sha256(), there.sha256());
    KeyDocument read = KeyDocument.parse(here.bytes());
    assertEquals(here.configs(), read.configs());
    assertEquals(List.of(9, 8), read.configs().stream().map(KeyConfig::keyId).toList());
    assertEquals(
        List.of(Aead.AES_256_GCM, Aead.AES_128_GCM, Aead.CHACHA20_POLY1305),
        read.configs().get(0).aeads());
  }

  @Test
  void theDigestIsOverTheWholeDocument() throws Exception {
    KeyDocument document = parse(USABLE);
    assertArrayEquals(
        MessageDigest.getInstance("SHA-256").digest(document.bytes()), document.sha256());
  }

  @Test
  void theExactBytesAreKeptWithWhatIsNotUnderstood() throws Exception {
    String unknownKem = "0007" + "02" + "0010" + "aabbccdd";
    String unknownAead = "0029" + "030020" + PUBLIC_KEY + "0004" + "0001ffff";
    String unknownKdf = "0029" + "040020" + PUBLIC_KEY + "0004" + "00030002";
    KeyDocument document = parse(unknownKem + unknownAead + unknownKdf + USABLE);
    assertEquals(1, document.configs().size());
    assertEquals(1, document.configs().get(0).keyId());
    assertEquals(
        unknownKem + unknownAead + unknownKdf + USABLE, HexFormat.of().formatHex(document.bytes()));
  }

  @Test
  void unknownCiphersOfAUsableKeyAreReadOver() throws Exception {
    KeyDocument document = parse("002d" + KEY + "0008" + "0001ffff" + "00010003");
    assertEquals(List.of(Aead.CHACHA20_POLY1305), document.configs().get(0).aeads());
  }

  @Test
  void aDocumentCutAtAnyLengthIsRefused() {
    byte[] bytes = HexFormat.of().parseHex(USABLE);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(KeyDocumentException.class, () -> KeyDocument.parse(cut), "cut at " + length);
    }
  }

  @Test
  void malformedDocumentsAreRefused() {
    assertRefused(""); // no key
    assertRefused(USABLE + "00"); // half a length
    assertRefused(USABLE + "0000"); // an empty key
    assertRefused("002a" + KEY + "0004" + "00010002" + "00"); // something behind the list
    assertRefused("0025" + KEY + "0000"); // no algorithms
    assertRefused("0028" + KEY + "0003" + "000100"); // half an algorithm
    assertRefused("0029" + KEY + "0008" + "00010002"); // a longer list than there is
    assertRefused("0007" + "02" + "0010" + "aabbccdd"); // nothing usable
    assertRefused(USABLE + USABLE); // one id twice
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void aKeyOfSmallOrderIsRefused(String publicKey) {
    assertRefused("0029" + "010020" + publicKey + "0004" + "00010002");
  }

  @Test
  void aDocumentHasALimit() throws Exception {
    int filler = KeyDocument.MAXIMUM_LENGTH - USABLE.length() / 2 - 2;
    assertEquals(1, parse(USABLE + unknownKem(filler)).configs().size());
    assertRefused(USABLE + unknownKem(filler + 1));
  }

  @Test
  void bytesAreCopies() throws Exception {
    byte[] given = HexFormat.of().parseHex(USABLE);
    KeyDocument document = KeyDocument.parse(given);
    given[0] ^= 1;
    document.bytes()[0] ^= 1;
    document.configs().get(0).publicKey()[0] ^= 1;
    assertEquals(USABLE, HexFormat.of().formatHex(document.bytes()));
    assertEquals(parse(USABLE).configs(), document.configs());
    assertEquals("KeyDocument[KeyConfig[1, [AES_256_GCM]]]", document.toString());
  }

  private static KeyDocument document(ChannelKey... keys) {
    return new SealedServer(List.of(keys), new ReplayGuard(1), 1, new SeededRandom(1))
        .keyDocument();
  }

  private static KeyDocument parse(String hex) throws KeyDocumentException {
    return KeyDocument.parse(HexFormat.of().parseHex(hex));
  }

  private static String unknownKem(int length) {
    return "%04x020010".formatted(length) + "00".repeat(length - 3);
  }

  private static void assertRefused(String hex) {
    assertThrows(KeyDocumentException.class, () -> parse(hex));
  }
}
