package health.ward.sealing.ohttp;

import health.ward.sealing.SealingException;
import health.ward.sealing.SeededRandom;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A server with one key, and messages to try on it. */
final class Exchange {

  static final int KEY_ID = 5;
  static final int MAXIMUM = 1 << 20;
  static final Padding NONE = Padding.atLeast(0);

  static final BinaryRequest REQUEST =
      new BinaryRequest(
          "PUT", "https", "api", "/patient/p?a=b", List.of(new Field("a", "b")), ascii("name=x"));
  static final BinaryResponse RESPONSE =
      new BinaryResponse(201, List.of(new Field("etag", "\"1\"")), ascii("{}"));

  final SeededRandom random;
  final ChannelKey key;
  final ReplayGuard guard = new ReplayGuard(100);
  final SealedServer server;
  final SealedClient client;

  Exchange(long seed) {
    random = new SeededRandom(seed);
    key = ChannelKey.generate(KEY_ID, random);
    server = new SealedServer(List.of(key), guard, MAXIMUM, random);
    client = new SealedClient(server.keyDocument(), random);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What became of a message: the request, or the simple name of the exception. */
  static Object outcome(SealedServer server, byte[] message) {
    try {
      return server.open(message).request();
    } catch (SealingException e) {
      return e.getClass().getSimpleName();
    }
  }
}
