package health.ward.gateway.sealed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.sealing.ohttp.ChannelKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelSecretsTest {

  private static final String SECRET = secret((byte) 7, 32);

  @Test
  void replicasWithOneFilePublishTheSameBytes() throws Exception {
    String file =
        "{\"epochs\":[{\"epoch\":258,\"secret\":\"%s\"},{\"epoch\":257,\"secret\":\"%s\"}]}"
            .formatted(SECRET, secret((byte) 8, 32));
    assertArrayEquals(document(file), document(file));
    List<ChannelKey> keys = ChannelSecrets.parse(file.getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(2, 1), keys.stream().map(ChannelKey::keyId).toList());
  }

  @Test
  void anotherSecretIsAnotherKey() throws Exception {
    assertFalse(
        Arrays.equals(document(epoch("1", SECRET)), document(epoch("1", secret((byte) 9, 32)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "\"1\"", "9223372036854775807"})
  void anEpochIsAPositiveWholeNumber(String number) {
    assertRefused(epoch(number, SECRET));
  }

  @Test
  void theCurrentEpochComesFirst() {
    assertRefused(
        "{\"epochs\":[{\"epoch\":1,\"secret\":\"%1$s\"},{\"epoch\":2,\"secret\":\"%1$s\"}]}"
            .formatted(SECRET));
    assertRefused(
        "{\"epochs\":[{\"epoch\":1,\"secret\":\"%1$s\"},{\"epoch\":1,\"secret\":\"%1$s\"}]}"
            .formatted(SECRET));
  }

  @Test
  void atMostTwoEpochsExistAndAtLeastOne() {
    assertRefused("{\"epochs\":[]}");
    String one = "{\"epoch\":%d,\"secret\":\"" + SECRET + "\"}";
    assertRefused(
        "{\"epochs\":["
            + one.formatted(3)
            + ","
            + one.formatted(2)
            + ","
            + one.formatted(1)
            + "]}");
  }

  @Test
  void aSecretHas32Bytes() {
    assertRefused(epoch("1", secret((byte) 1, 31)));
    assertRefused(epoch("1", secret((byte) 1, 33)));
  }

  private static void assertRefused(String file) {
    assertThrows(
        ChannelSecretsException.class,
        () -> ChannelSecrets.parse(file.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] document(String file) throws ChannelSecretsException {
    return SealedChannel.ofSharedKeys(
            ChannelSecrets.parse(file.getBytes(StandardCharsets.UTF_8)),
            ChannelLimits.JSON,
            new SecureRandom())
        .server()
        .keyDocument()
        .bytes();
  }

  private static String epoch(String number, String secret) {
    return "{\"epochs\":[{\"epoch\":" + number + ",\"secret\":\"" + secret + "\"}]}";
  }

  private static String secret(byte value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
