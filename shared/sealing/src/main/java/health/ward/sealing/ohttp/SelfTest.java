package health.ward.sealing.ohttp;

import health.ward.sealing.SealingException;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import java.security.SecureRandom;
import java.util.List;

/**
 * The power-on test of this module's cryptography. A service runs it once before it serves; it also
 * warms the ciphers.
 */
public final class SelfTest {

  private SelfTest() {}

  /**
   * Seals and opens in both directions.
   *
   * @throws SelfTestFailedException if one answer is not what it must be: do not serve
   */
  public static void run(SecureRandom random) throws SelfTestFailedException {
    try {
      roundTrip(random);
    } catch (SealingException | IllegalStateException e) {
      throw new SelfTestFailedException();
    }
  }

  private static void roundTrip(SecureRandom random) throws SealingException {
    ChannelKey key = ChannelKey.generate(0, random);
    SealedServer server = new SealedServer(List.of(key), new ReplayGuard(1), 1 << 16, random);
    BinaryRequest request = new BinaryRequest("GET", "https", "", "/", List.of(), new byte[64]);
    BinaryResponse response = new BinaryResponse(200, List.of(), new byte[64]);
    SealedRequest sealed = new SealedClient(server.keyDocument(), random).seal(request);
    OpenedRequest opened = server.open(sealed.message());
    require(opened.request().equals(request));
    require(sealed.open(opened.seal(response, Padding.atLeast(1024))).equals(response));
  }

  private static void require(boolean asExpected) throws SelfTestFailedException {
    if (!asExpected) {
      throw new SelfTestFailedException();
    }
  }
}
