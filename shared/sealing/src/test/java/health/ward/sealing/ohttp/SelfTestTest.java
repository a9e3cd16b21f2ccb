package health.ward.sealing.ohttp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.sealing.SeededRandom;
import health.ward.sealing.bhttp.BinaryHttp;
import health.ward.sealing.hpke.Aead;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.junit.jupiter.api.Test;

class SelfTestTest {

  private static final KnownAnswer KNOWN = KnownAnswer.BUILT_IN;

  private final SeededRandom random = new SeededRandom(1);

  @Test
  void passesHere() {
    assertDoesNotThrow(() -> SelfTest.run(random));
  }

  @Test
  void failsOnAnotherRequestSecretOrResponse() {
    byte[] request = spoilt(KNOWN.sealedRequest());
    byte[] secret = spoilt(KNOWN.secret());
    byte[] response = spoilt(KNOWN.sealedResponse());
    assertFails(new KnownAnswer(KNOWN.secret(), request, KNOWN.sealedResponse()));
    assertFails(new KnownAnswer(secret, KNOWN.sealedRequest(), KNOWN.sealedResponse()));
    assertFails(new KnownAnswer(KNOWN.secret(), KNOWN.sealedRequest(), response));
  }

  @Test
  void failsOnWellSealedMessagesWithAnotherContent() throws Exception {
    ChannelKey key = ChannelKey.derive(KnownAnswer.KEY_ID, KNOWN.secret());
    SealedServer server = new SealedServer(List.of(key), new ReplayGuard(1), 9999, random);
    byte[] otherResponse =
        server.open(KNOWN.sealedRequest()).seal(Exchange.RESPONSE, Exchange.NONE);
    assertFails(new KnownAnswer(KNOWN.secret(), KNOWN.sealedRequest(), otherResponse));

    SealedClient client = new SealedClient(server.keyDocument(), random);
    byte[] otherRequest = client.seal(Exchange.REQUEST).message();
    byte[] itsResponse = server.open(otherRequest).seal(KnownAnswer.RESPONSE, Exchange.NONE);
    assertFails(new KnownAnswer(KNOWN.secret(), otherRequest, itsResponse));
  }

  /** Without a line of this module's cryptography. */
  @Test
  void anIndependentImplementationAgreesWithTheKnownAnswer() throws Exception {
    HPKE peer =
        new HPKE(
            HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    byte[] message = KNOWN.sealedRequest();
    byte[] header = Arrays.copyOf(message, 7);
    byte[] enc = Arrays.copyOfRange(message, 7, 39);
    HPKEContext context =
        peer.setupBaseR(enc, peer.deriveKeyPair(KNOWN.secret()), Suite.info(header));
    assertArrayEquals(
        BinaryHttp.encode(KnownAnswer.REQUEST),
        context.open(new byte[0], Arrays.copyOfRange(message, 39, message.length)));

    byte[] sealed = KNOWN.sealedResponse();
    byte[] secret = context.export(ascii("message/bhttp response"), 32);
    byte[] salt = Arrays.copyOf(enc, 64);
    System.arraycopy(sealed, 0, salt, 32, 32);
    byte[] prk = context.extract(salt, secret);
    assertArrayEquals(
        BinaryHttp.encode(KnownAnswer.RESPONSE),
        Aead.AES_256_GCM.open(
            context.expand(prk, ascii("key"), 32),
            context.expand(prk, ascii("nonce"), 12),
            new byte[0],
            sealed,
            32));
  }

  private void assertFails(KnownAnswer wrong) {
    assertThrows(SelfTestFailedException.class, () -> SelfTest.run(wrong, random));
  }

  private static byte[] spoilt(byte[] bytes) {
    byte[] spoilt = bytes.clone();
    spoilt[spoilt.length - 1] ^= 1;
    return spoilt;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
