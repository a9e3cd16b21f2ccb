package health.ward.functions.delineate.upload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.Channel;
import health.ward.gateway.http.Headers;
import health.ward.gateway.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {

  private static final String TYPE = "multipart/form-data; boundary=----curl7f";
  private static final int FIRST_BOUNDARY = "------curl7f\r\n".length();
  private static final String IMAGE = "\u0000\u00ff\r\n--\r\n------curl7\r\n\u0080";

  @Test
  void anOctetStreamIsTheImage() throws Exception {
    assertArrayEquals(latin1(IMAGE), image("application/octet-stream", IMAGE));
    assertArrayEquals(latin1(IMAGE), image("Application/Octet-Stream; v=1", IMAGE));
  }

  @Test
  void theFieldOfAFormIsTheImageToTheLastByte() throws Exception {
    assertArrayEquals(latin1(IMAGE), image(TYPE, form(part("img", IMAGE))));
    String quoted = "multipart/form-data; charset=utf-8; boundary=\"----curl7f\"";
    assertArrayEquals(latin1(IMAGE), image(quoted, form(part("img", IMAGE))));
  }

  @Test
  void beforeTheFirstAndAfterTheLastBoundaryAnythingMayStand() throws Exception {
    String form = "preamble\r\n" + form(part("img", IMAGE)) + "epilogue";
    assertArrayEquals(latin1(IMAGE), image(TYPE, form));
  }

  @Test
  void noFieldIsNoImage() {
    assertProblem(400, "no-image", TYPE, "------curl7f--\r\n");
    assertProblem(400, "no-image", TYPE, form(part("img", "")));
    assertProblem(400, "no-image", "application/octet-stream", "");
  }

  @Test
  void otherFieldsAreRefusedByName() {
    ProblemException refusal =
        assertProblem(400, "unknown-field", TYPE, form(part("img", IMAGE), part("id", "7")));
    String body = new String(refusal.problem().toResponse().body(), StandardCharsets.UTF_8);
    assertEquals(true, body.contains("\"field\":\"id\""));
    assertProblem(400, "unknown-field", TYPE, form(part("IMG", IMAGE)));
  }

  @Test
  void twoImagesAreOneTooMany() {
    assertProblem(400, "malformed-body", TYPE, form(part("img", IMAGE), part("img", IMAGE)));
  }

  @Test
  void theThreeFieldsOfASetAreInTheOrderOfTheChannels() throws Exception {
    List<byte[]> images =
        images(TYPE, form(part("flair", "two"), part("t1gd", "three"), part("t1", IMAGE)));
    assertEquals(3, images.size());
    assertArrayEquals(latin1(IMAGE), images.get(0));
    assertArrayEquals(latin1("two"), images.get(1));
    assertArrayEquals(latin1("three"), images.get(2));
  }

  @Test
  void aSetIsWholeAndByItself() {
    String t1 = part("t1", IMAGE);
    String flair = part("flair", IMAGE);
    String t1gd = part("t1gd", IMAGE);
    assertProblem(400, "malformed-body", TYPE, form(t1));
    assertProblem(400, "malformed-body", TYPE, form(t1, flair));
    assertProblem(400, "malformed-body", TYPE, form(t1, flair, t1gd, flair));
    assertProblem(400, "malformed-body", TYPE, form(t1, flair, t1gd, part("img", IMAGE)));
    assertProblem(400, "no-image", TYPE, form(t1, flair, part("t1gd", "")));
  }

  @Test
  void aFormThatIsCutOffAnywhereIsMalformed() {
    byte[] form = latin1(form(part("img", IMAGE)));
    // The last line break is not part of the form.
    for (int length = 1; length < form.length - 4; length++) {
      byte[] cut = Arrays.copyOf(form, length);
      ProblemException refusal =
          assertThrows(ProblemException.class, () -> Upload.images(request(TYPE, cut)));
      String expected = length < FIRST_BOUNDARY ? "no-image" : "malformed-body";
      assertEquals("urn:ward:problem:" + expected, refusal.problem().type(), "at " + length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary="})
  void withoutABoundaryAFormIsMalformed(String type) {
    assertProblem(400, "malformed-body", type, form(part("img", IMAGE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"other", "\"----curl7f", "----curl7"})
  void betweenOtherBoundariesThereIsNoImage(String boundary) {
    String type = "multipart/form-data; boundary=" + boundary;
    assertProblem(400, "no-image", type, form(part("img", IMAGE)));
  }

  @Test
  void aPartsHeadIsBounded() {
    String head = part("img", IMAGE).replace("slice.png", "x".repeat(4000));
    assertProblem(400, "malformed-body", TYPE, form(head));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "image/png", "application/json", "multipart/mixed; boundary=x", "text/plain"})
  void otherTypesAre415(String type) {
    assertProblem(415, "unsupported-type", type, IMAGE);
  }

  @Test
  void contentEncodingsAre415() {
    Headers headers =
        Headers.of(Map.of("content-type", "application/octet-stream", "content-encoding", "gzip"));
    ApiRequest request = new ApiRequest("POST", "/delineate", headers, latin1(IMAGE), Channel.TLS);
    assertEquals(
        415, assertThrows(ProblemException.class, () -> Upload.images(request)).problem().status());
  }

  private static ProblemException assertProblem(int status, String name, String type, String body) {
    ProblemException refusal = assertThrows(ProblemException.class, () -> image(type, body));
    assertEquals("urn:ward:problem:" + name, refusal.problem().type());
    assertEquals(status, refusal.problem().status());
    return refusal;
  }

  private static String form(String... parts) {
    return String.join("", parts) + "------curl7f--\r\n";
  }

  private static String part(String name, String content) {
    return "------curl7f\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"; filename=\"slice.png\"\r\nContent-Type: image/png\r\n\r\n"
        + content
        + "\r\n";
  }

  private static byte[] image(String type, String body) throws ProblemException {
    List<byte[]> images = images(type, body);
    assertEquals(1, images.size());
    return images.get(0);
  }

  private static List<byte[]> images(String type, String body) throws ProblemException {
    return Upload.images(request(type, latin1(body)));
  }

  private static ApiRequest request(String type, byte[] body) {
    return new ApiRequest(
        "POST", "/delineate", Headers.of(Map.of("Content-Type", type)), body, Channel.TLS);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
