package health.ward.enclave.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.enclave.configuration.ConfigurationException;
import health.ward.sealing.ohttp.ChannelKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedKeysTest {
  private static final String SECRET = "A".repeat(43);

  @TempDir Path folder;

  @Test
  void theCurrentEpochComesFirstAndNamesItsKey() throws Exception {
    String file =
        "{\"epochs\":[{\"epoch\":258,\"secret\":\"%1$s\"},{\"epoch\":257,\"secret\":\"%1$s\"}]}"
            .formatted(SECRET);
    assertEquals(List.of(2, 1), read(file).stream().map(ChannelKey::keyId).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"epochs\":[]}",
        "{\"epochs\":[{\"epoch\":0,\"secret\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}]}",
        "{\"epochs\":[{\"epoch\":1,\"secret\":\"QUFB\"}]}",
        "{\"epochs\":[{\"epoch\":1}]}",
        "[]"
      })
  void anotherFormIsRefusedWithoutAWordOfIt(String file) {
    ConfigurationException refusal = assertThrows(ConfigurationException.class, () -> read(file));
    assertFalse(String.valueOf(refusal.getMessage()).contains("QUFB"));
  }

  @Test
  void aMissingFileIsNamed() {
    assertThrows(
        ConfigurationException.class, () -> SharedKeys.read(folder.resolve("nothing.json")));
  }

  private List<ChannelKey> read(String json) throws Exception {
    return SharedKeys.read(Files.writeString(folder.resolve("channel.json"), json));
  }
}
