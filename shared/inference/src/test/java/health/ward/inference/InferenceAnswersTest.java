package health.ward.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.peer.VerifiedPeer;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceAnswersTest {
  private static final VerifiedPeer PEER = TestPeers.peer(new byte[1]);
  private static final ModelName MODEL = new ModelName(TestPeers.MODEL, Optional.empty());
  private static final String ONE = Answers.output("risk", "[1]", 4);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"outputs\":[]}",
        "{\"model_name\":\"risk\",\"model_version\":\"1\",\"outputs\":[]}",
        "{\"model_name\":\"risk\",\"model_name\":\"risk\"}",
      })
  void headersThatAreNoneAreRefused(String header) {
    refused(Answers.binary(header, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "{\"name\":\"risk\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1]}",
        "{\"name\":\"risk\",\"datatype\":\"FP64\",\"shape\":[1],\"parameters\":{\"binary_data_size\":4}}",
        "{\"name\":1,\"datatype\":\"FP32\",\"shape\":[1],\"parameters\":{\"binary_data_size\":4}}",
        "{\"name\":\"r\",\"datatype\":\"FP32\",\"shape\":1,\"parameters\":{\"binary_data_size\":4}}",
        "{\"name\":\"r\",\"datatype\":\"FP32\",\"shape\":[1.5],\"parameters\":{\"binary_data_size\":4}}",
        "{\"name\":\"r\",\"datatype\":\"FP32\",\"shape\":[2],\"parameters\":{\"binary_data_size\":4}}",
        "{\"name\":\"r\",\"datatype\":\"FP32\",\"shape\":[-1],\"parameters\":{\"binary_data_size\":4}}",
        "{\"name\":\"r\",\"datatype\":\"FP32\",\"shape\":[4611686018427387905,4],"
            + "\"parameters\":{\"binary_data_size\":4}}",
        "{\"name\":\"r\",\"datatype\":\"FP32\",\"shape\":[1],\"parameters\":{\"binary_data_size\":-4}}",
        "{\"name\":\"r\",\"datatype\":\"FP32\",\"shape\":[1],\"parameters\":{\"binary_data_size\":3}}",
        "{\"name\":\"r\",\"datatype\":\"FP32\",\"shape\":[2],\"parameters\":{\"binary_data_size\":8}}",
        "{\"name\":\"r\",\"datatype\":\"FP32\",\"shape\":[1],\"parameters\":{\"binary_data_size\":4294967300}}"
      })
  void tensorsThatDoNotFillTheBodyAreRefused(String outputs) {
    refused(Answers.binary(Answers.header(outputs), 1));
  }

  @Test
  void bodyLongerThanItsTensorsIsRefused() {
    refused(Answers.binary(Answers.header(ONE), 1, 2));
  }

  @Test
  void outputNamedTwiceIsRefused() {
    refused(Answers.binary(Answers.header(ONE + "," + ONE), 1, 2));
  }

  @Test
  void valuesThatAreNoFiniteNumbersAreRefused() {
    refused(Answers.binary(Answers.header(ONE), Float.NaN));
    refused(Answers.binary(Answers.header(ONE), Float.NEGATIVE_INFINITY));
  }

  @Test
  void otherModelThanTheAttestedOneIsRefused() {
    refused(Answers.binary(Answers.header("unet", TestPeers.DIGEST, ONE), 1));
    refused(Answers.binary(Answers.header("risk", "00".repeat(32), ONE), 1));
    refused(Answers.binary(Answers.header("risk", TestPeers.EARLIER, ONE), 1));
    refused(Answers.binary(Answers.header("risk", "2", TestPeers.DIGEST, ONE), 1));
    refused(Answers.binary(Answers.header("risk", "2", TestPeers.EARLIER, ONE), 1));
    refused(Answers.binary(Answers.header("risk", "4", TestPeers.DIGEST, ONE), 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "1", "99999", "9999999999"})
  void headerLengthThatIsNoneIsRefused(String length) {
    byte[] body = Answers.header(ONE).getBytes(StandardCharsets.UTF_8);
    Field field = new Field("inference-header-content-length", length);
    refused(new BinaryResponse(200, List.of(field), body));
    refused(new BinaryResponse(200, List.of(), body));
  }

  @Test
  void reasonsOfAnyFormAreBounded() {
    assertEquals("The enclave answered 500: no reason given", refused(Answers.error(500, "<")));
    assertEquals("The enclave answered 500: no reason given", refused(Answers.error(500, "")));
    String problem = "{\"title\":\"A known credential is needed\"}";
    assertEquals(
        "The enclave answered 401: A known credential is needed",
        refused(Answers.error(401, problem)));
    String endless = "{\"error\":\"" + "a".repeat(1000) + "\"}";
    assertEquals(
        "The enclave answered 400: " + "a".repeat(200), refused(Answers.error(400, endless)));
  }

  private static String refused(BinaryResponse response) {
    return assertThrows(
            InferenceRefusedException.class, () -> InferenceAnswers.read(response, MODEL, PEER))
        .getMessage();
  }
}
