package health.ward.gateway.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.http.Channel;
import health.ward.gateway.http.Headers;
import health.ward.gateway.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFieldsTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  @Test
  void aFormAsCurlSendsIt() throws Exception {
    assertEquals(
        Map.of("fname", "Jane", "address", "'123 Main Street'", "dob", "01/01/2010", "city", ""),
        read(FORM, "fname=Jane&address='123 Main Street'&dob=01/01/2010&city="));
  }

  @Test
  void escapesAndPlusSignsAreDecoded() throws Exception {
    assertEquals(
        Map.of("fname", "Zoë & Söhne=1 %", "lname", "😀"),
        read(FORM, "fname=Zo%C3%AB+%26+S%c3%b6hne=1+%25&lname=😀"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fname=%", "fname=%4", "fname=%4g", "fname=%+1", "fname=%４１"})
  void aWrongEscapeIsRefused(String body) {
    assertEquals("urn:ward:problem:malformed-body", refused(FORM, body).type());
  }

  @Test
  void escapedBytesThatAreNotUtf8AreRefused() {
    assertEquals("urn:ward:problem:malformed-body", refused(FORM, "fname=%ff").type());
  }

  @Test
  void aFieldThatComesTwiceIsRefusedByName() {
    ProblemAnswer form = refused(FORM, "fname=Jane&fname=Joan");
    assertEquals(400, form.status());
    assertTrue(form.body().contains("\"field\":\"fname\""));
    assertFalse(form.body().contains("Joan"));
    assertEquals(400, refused("application/json", "{\"a\":\"1\",\"a\":\"2\"}").status());
  }

  @Test
  void aPairWithoutEqualsSignIsRefused() {
    assertEquals(400, refused(FORM, "fname").status());
  }

  @Test
  void anEmptyFormHasNoFields() throws Exception {
    assertEquals(Map.of(), read(FORM, ""));
  }

  @Test
  void aFlatJsonObject() throws Exception {
    assertEquals(
        Map.of("fname", "Zoë", "ssn", ""),
        read("Application/JSON; charset=utf-8", "{\"fname\":\"Zo\\u00eb\",\"ssn\":\"\"}"));
  }

  @Test
  void jsonValuesThatAreNoTextAre422ByName() {
    ProblemAnswer answer =
        refused("application/json", "{\"fname\":\"Jane\",\"ssn\":123456789,\"dob\":null}");
    assertEquals(422, answer.status());
    assertTrue(answer.body().contains("\"field\":\"ssn\""));
    assertTrue(answer.body().contains("\"field\":\"dob\""));
    assertFalse(answer.body().contains("123456789"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "\"a\"", "{", "{} {}", "{'a':'b'}", "null"})
  void otherJsonIsRefused(String body) {
    assertEquals(400, refused("application/json", body).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "", "application/jsonx"})
  void otherTypesAre415(String type) {
    assertEquals(415, refused(type, "fname=Jane").status());
  }

  @Test
  void aContentEncodingIs415() {
    ApiRequest request =
        new ApiRequest(
            "POST",
            "/",
            Headers.of(Map.of("Content-Type", FORM, "Content-Encoding", "gzip")),
            new byte[0],
            Channel.TLS);
    ProblemException refusal = assertThrows(ProblemException.class, () -> TextFields.read(request));
    assertEquals(415, refusal.problem().status());
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedInBothForms() {
    for (String type : new String[] {FORM, "application/json"}) {
      ApiRequest request = request(type, new byte[] {(byte) 0xff});
      ProblemException refusal =
          assertThrows(ProblemException.class, () -> TextFields.read(request));
      assertEquals(400, refusal.problem().status());
    }
  }

  private record ProblemAnswer(int status, String type, String body) {}

  private static ProblemAnswer refused(String type, String body) {
    ProblemException refusal = assertThrows(ProblemException.class, () -> read(type, body));
    ApiResponse answer = refusal.problem().toResponse();
    return new ProblemAnswer(
        answer.status(),
        refusal.problem().type(),
        new String(answer.body(), StandardCharsets.UTF_8));
  }

  private static Map<String, String> read(String type, String body) throws ProblemException {
    return TextFields.read(request(type, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static ApiRequest request(String type, byte[] body) {
    return new ApiRequest(
        "POST", "/patient/a", Headers.of(Map.of("Content-Type", type)), body, Channel.TLS);
  }
}
