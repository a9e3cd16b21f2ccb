package health.ward.sealing.ohttp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second implementation, in JavaScript on @hpke/core, talks to the server's end of this one. */
class JavaScriptClientIT {

  private static final int MAXIMUM = 512 * 1024;

  private final SecureRandom random = new SecureRandom();

  @TempDir private Path folder;

  @BeforeEach
  void requireNode() throws Exception {
    Node.require(folder);
  }

  @Test
  void theScriptsPassTheirOwnTests() throws Exception {
    Node.run(folder, "node", "--test");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 1})
  void talksSealedToAJavaServer(int aead) throws Exception {
    ChannelKey current = ChannelKey.generate(0xfe, random);
    ChannelKey old = ChannelKey.generate(0x0e, random);
    SealedServer sealed =
        new SealedServer(List.of(current, old), new ReplayGuard(100), MAXIMUM, random);
    try (LoopbackServer server = new LoopbackServer(sealed)) {
      String address = server.address().toString();
      List<String> lines = Node.run(folder, "node", "it/talk.js", address, Integer.toString(aead));
      assertEquals(
          List.of(
              "checked: small",
              "checked: 200 KB both ways",
              "checked: query string",
              "checked: 204 without content",
              "checked: error inside the seal",
              "checked: replay inside the seal",
              "checked: unknown key outside the seal",
              "checked: one body for all that does not open",
              "checked: too large outside the seal"),
          lines);
    }
  }
}
