package health.ward.attestation.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeDataTest {
  private static final String KEYS = RuntimeData.ohttpKeys(new byte[] {1});
  private static final String GOOD =
      "{'ward':1,'service':'onnx','ohttpKeys':'" + KEYS + "','models':{},'nonce':'AAAA'}";

  @Test
  void whatWasWrittenIsRead() throws Exception {
    RuntimeData data =
        new RuntimeData(
            "onnx",
            KEYS,
            Map.of("unet", "ab".repeat(32), "risk", "cd".repeat(32)),
            Optional.of("AAAA"));
    assertEquals(data, RuntimeData.parse(data.toBytes()));
  }

  @Test
  void bytesAreStable() {
    RuntimeData data =
        new RuntimeData(
            "onnx",
            KEYS,
            Map.of("unet", "ab".repeat(32), "risk", "cd".repeat(32)),
            Optional.empty());
    String text = new String(data.toBytes(), UTF_8);
    assertTrue(text.startsWith("{\"ward\":1,\"service\":\"onnx\",\"ohttpKeys\":"), text);
    assertTrue(text.indexOf("risk") < text.indexOf("unet"), text);
  }

  @Test
  void keysForKeyReleaseAreTolerated() throws Exception {
    RuntimeData.parse(json(GOOD.replace("'nonce'", "'keys':[{'kty':'RSA'}],'nonce'")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'ward':1        | 'ward':2                | /ward",
        "'ward':1        | 'ward':1,'extra':1      | /extra",
        "'ward':1        | 'ward':1,'ward':1       | document",
        "'service':'onnx'| 'service':7             | /service",
        "'models':{}     | 'models':{'risk':'AB'}  | /models/risk",
        "'models':{}     | 'models':[]             | /models",
        "'nonce':'AAAA'  | 'nonce':'AA=='          | /nonce",
        "'nonce':'AAAA'  | 'nonce':'AB'            | /nonce",
        "'ohttpKeys':    | 'ohttpKeys':'AAAA','x': | /x",
      })
  void illFormedIsRefusedByName(String good, String bad, String place) {
    byte[] json = json(GOOD.replace(good, bad));
    Exception refused = assertThrows(RuntimeDataException.class, () -> RuntimeData.parse(json));
    assertTrue(refused.getMessage().contains(place), refused.getMessage());
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
