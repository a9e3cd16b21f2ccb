package health.ward.sealing.ohttp;

import health.ward.sealing.SealingException;
import health.ward.sealing.bhttp.BinaryHttp;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.hpke.Aead;
import java.security.SecureRandom;
import java.util.List;

/**
 * The power-on test of this module's cryptography. A service runs it once before it serves; it also
 * warms the ciphers.
 */
public final class SelfTest {

  private static final int MAXIMUM = 1 << 16;
  private static final BinaryRequest REQUEST =
      new BinaryRequest("POST", "https", "", "/self-test", List.of(), new byte[64]);
  private static final BinaryResponse RESPONSE = new BinaryResponse(200, List.of(), new byte[64]);

  private SelfTest() {}

  /**
   * Opens a known request and a known answer, then seals, opens and spoils a message with each
   * cipher.
   *
   * @throws SelfTestFailedException if one result is not what it must be: do not serve
   */
  public static void run(SecureRandom random) throws SelfTestFailedException {
    run(KnownAnswer.BUILT_IN, random);
  }

  static void run(KnownAnswer known, SecureRandom random) throws SelfTestFailedException {
    try {
      opensKnownMessages(known, random);
      for (Aead aead : Suite.OFFERED) {
        opensWhatItSeals(aead, random);
      }
    } catch (SealingException | IllegalStateException e) {
      throw new SelfTestFailedException(e);
    }
  }

  private static void opensKnownMessages(KnownAnswer known, SecureRandom random)
      throws SealingException {
    ChannelKey key = ChannelKey.derive(KnownAnswer.KEY_ID, known.secret());
    OpenedRequest opened = server(key, random).open(known.sealedRequest());
    require(opened.request().equals(KnownAnswer.REQUEST));
    BinaryResponse response = BinaryHttp.response(opened.seal().open(known.sealedResponse()));
    require(response.equals(KnownAnswer.RESPONSE));
    key.destroy();
  }

  private static void opensWhatItSeals(Aead aead, SecureRandom random) throws SealingException {
    ChannelKey key = ChannelKey.generate(0, random);
    KeyConfig offer = new KeyConfig(key.keyId(), key.config().publicKey(), List.of(aead));
    SealedRequest sealed = new SealedClient(KeyDocument.of(List.of(offer)), random).seal(REQUEST);
    SealedServer server = server(key, random);
    OpenedRequest opened = server.open(sealed.message());
    require(opened.request().equals(REQUEST));
    require(sealed.open(opened.seal(RESPONSE, Padding.atLeast(0))).equals(RESPONSE));
    byte[] spoilt = sealed.message().clone();
    spoilt[spoilt.length - 1] ^= 1;
    require(!opens(server, spoilt));
    key.destroy();
    require(!opens(server, sealed.message()));
  }

  private static SealedServer server(ChannelKey key, SecureRandom random) {
    return new SealedServer(List.of(key), new ReplayGuard(1), MAXIMUM, random);
  }

  private static boolean opens(SealedServer server, byte[] message) throws SealingException {
    try {
      server.open(message);
      return true;
    } catch (OpeningException e) {
      return false;
    }
  }

  private static void require(boolean asExpected) throws SelfTestFailedException {
    if (!asExpected) {
      throw new SelfTestFailedException();
    }
  }
}
