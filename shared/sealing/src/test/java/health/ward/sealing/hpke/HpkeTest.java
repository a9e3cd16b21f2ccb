package health.ward.sealing.hpke;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.sealing.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HpkeTest {

  private static final byte[] INFO = {1, 2, 3};
  private static final byte[] AAD = {4};

  private final SeededRandom random = new SeededRandom(9180);
  private final KemPrivateKey key = KemPrivateKey.generate(random);

  private HpkeSender sender;
  private HpkeReceiver receiver;

  @BeforeEach
  void setUp() throws Exception {
    sender = HpkeSender.setup(Aead.AES_256_GCM, key.publicKey(), INFO, random);
    receiver = HpkeReceiver.setup(Aead.AES_256_GCM, sender.encapsulatedKey(), key, INFO);
  }

  @Test
  void aMessageThatDoesNotOpenIsNotCounted() throws Exception {
    byte[] first = seal(1);
    byte[] second = seal(2);
    assertThrows(HpkeException.class, () -> receiver.open(AAD, second, 0));
    assertThrows(HpkeException.class, () -> receiver.open(new byte[0], first, 0));
    assertArrayEquals(new byte[] {1}, receiver.open(AAD, first, 0));
    assertThrows(HpkeException.class, () -> receiver.open(AAD, first, 0));
    assertArrayEquals(new byte[] {2}, receiver.open(AAD, second, 0));
  }

  @Test
  void aMessageIsSealedAndOpenedInPlace() throws Exception {
    byte[] out = new byte[30];
    sender.seal(AAD, new byte[4], out, 10);
    assertArrayEquals(new byte[10], Arrays.copyOf(out, 10));
    assertArrayEquals(new byte[4], receiver.open(AAD, out, 10));
  }

  @Test
  void aMessageShorterThanItsTagDoesNotOpen() {
    for (Aead aead : Aead.values()) {
      for (int length = 0; length < Aead.TAG_LENGTH; length++) {
        byte[] message = new byte[length];
        assertThrows(
            HpkeException.class,
            () -> aead.open(new byte[aead.keyLength()], new byte[12], AAD, message, 0));
      }
    }
  }

  @Test
  void anotherInfoKeyOrCipherGivesAnotherContext() throws Exception {
    byte[] sealed = seal(1);
    byte[] enc = sender.encapsulatedKey();
    KemPrivateKey otherKey = KemPrivateKey.generate(random);
    List<HpkeReceiver> others =
        List.of(
            HpkeReceiver.setup(Aead.AES_256_GCM, enc, key, AAD),
            HpkeReceiver.setup(Aead.AES_256_GCM, enc, otherKey, INFO),
            HpkeReceiver.setup(Aead.AES_128_GCM, enc, key, INFO),
            HpkeReceiver.setup(Aead.CHACHA20_POLY1305, enc, key, INFO));
    for (HpkeReceiver other : others) {
      assertThrows(HpkeException.class, () -> other.open(AAD, sealed, 0));
      assertFalse(Arrays.equals(sender.export(INFO, 32), other.export(INFO, 32)));
    }
  }

  @Test
  void exportsDifferByLabelAndLength() {
    assertArrayEquals(sender.export(INFO, 32), receiver.export(INFO, 32));
    assertFalse(Arrays.equals(sender.export(INFO, 32), sender.export(AAD, 32)));
    byte[] prefix = Arrays.copyOf(sender.export(INFO, 33), 32);
    assertFalse(Arrays.equals(prefix, sender.export(INFO, 32)));
  }

  @Test
  void aDestroyedKeyIsWipedAndRefusesToWork() {
    byte[] enc = sender.encapsulatedKey();
    assertFalse(key.isDestroyed());
    key.destroy();
    assertTrue(key.isDestroyed());
    assertTrue(key.isWiped());
    assertThrows(HpkeException.class, () -> HpkeReceiver.setup(Aead.AES_256_GCM, enc, key, INFO));
  }

  @Test
  void aKeyIsNotDerivedFromAShortSecret() {
    assertThrows(IllegalArgumentException.class, () -> KemPrivateKey.derive(new byte[31]));
  }

  @Test
  void publicKeysAreCopies() {
    byte[] publicKey = key.publicKey();
    byte[] encapsulated = sender.encapsulatedKey();
    key.publicKey()[0] ^= 1;
    sender.encapsulatedKey()[0] ^= 1;
    assertArrayEquals(publicKey, key.publicKey());
    assertArrayEquals(encapsulated, sender.encapsulatedKey());
  }

  @Test
  void onlyRegisteredCiphersAreKnown() {
    assertEquals(Optional.of(Aead.AES_128_GCM), Aead.of(1));
    assertEquals(Optional.of(Aead.AES_256_GCM), Aead.of(2));
    assertEquals(Optional.of(Aead.CHACHA20_POLY1305), Aead.of(3));
    assertEquals(Optional.empty(), Aead.of(0));
    assertEquals(Optional.empty(), Aead.of(0xffff));
  }

  @Test
  void toStringShowsNoSecret() {
    assertEquals("KemPrivateKey", key.toString());
    assertEquals("HpkeSender", sender.toString());
    assertEquals("HpkeReceiver", receiver.toString());
    assertEquals("KeySchedule", KeySchedule.of(Aead.AES_128_GCM, INFO, INFO).toString());
  }

  private byte[] seal(int octet) {
    byte[] out = new byte[1 + Aead.TAG_LENGTH];
    sender.seal(AAD, new byte[] {(byte) octet}, out, 0);
    return out;
  }
}
