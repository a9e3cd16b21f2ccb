package health.ward.sealing.hpke;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import health.ward.sealing.SeededRandom;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bouncy Castle's HPKE and this one understand each other in both directions. */
class BouncyCastlePeerTest {

  private static final int ROUNDS = 12;

  private final SeededRandom random = new SeededRandom(91801);

  @ParameterizedTest
  @EnumSource(Aead.class)
  void peerOpensWhatIsSealedHere(Aead aead) throws Exception {
    HPKE peer = peer(aead);
    for (int round = 0; round < ROUNDS; round++) {
      AsymmetricCipherKeyPair recipient = peer.generatePrivateKey();
      byte[] info = random.bytes(random.nextInt(64));
      byte[] publicKey = peer.serializePublicKey(recipient.getPublic());
      HpkeSender sender = HpkeSender.setup(aead, publicKey, info, random);
      HPKEContext receiver = peer.setupBaseR(sender.encapsulatedKey(), recipient, info);
      for (int message = 0; message < 3; message++) {
        byte[] aad = random.bytes(random.nextInt(64));
        byte[] plaintext = random.bytes(random.nextInt(5000));
        byte[] sealed = new byte[plaintext.length + Aead.TAG_LENGTH];
        sender.seal(aad, plaintext, sealed, 0);
        assertArrayEquals(plaintext, receiver.open(aad, sealed));
      }
      assertArrayEquals(receiver.export(info, 48), sender.export(info, 48));
    }
  }

  @ParameterizedTest
  @EnumSource(Aead.class)
  void whatThePeerSealsIsOpenedHere(Aead aead) throws Exception {
    HPKE peer = peer(aead);
    for (int round = 0; round < ROUNDS; round++) {
      KemPrivateKey recipient = KemPrivateKey.generate(random);
      byte[] info = random.bytes(random.nextInt(64));
      HPKEContextWithEncapsulation sender =
          peer.setupBaseS(peer.deserializePublicKey(recipient.publicKey()), info);
      HpkeReceiver receiver = HpkeReceiver.setup(aead, sender.getEncapsulation(), recipient, info);
      for (int message = 0; message < 3; message++) {
        byte[] aad = random.bytes(random.nextInt(64));
        byte[] plaintext = random.bytes(random.nextInt(5000));
        assertArrayEquals(plaintext, receiver.open(aad, sender.seal(aad, plaintext), 0));
      }
      assertArrayEquals(sender.export(info, 48), receiver.export(info, 48));
    }
  }

  @ParameterizedTest
  @EnumSource(Aead.class)
  void keysDerivedFromOneSecretAreTheSame(Aead aead) {
    HPKE peer = peer(aead);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] secret = random.bytes(32);
      assertArrayEquals(
          peer.serializePublicKey(peer.deriveKeyPair(secret).getPublic()),
          KemPrivateKey.derive(secret).publicKey());
    }
  }

  private static HPKE peer(Aead aead) {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, (short) aead.id());
  }
}
