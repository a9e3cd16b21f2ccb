package health.ward.functions.delineate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.functions.delineate.testing.Form;
import health.ward.functions.delineate.testing.Images;
import health.ward.functions.delineate.testing.TestDicom;
import health.ward.gateway.testing.HostResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DicomApiTest {

  private static final Map<String, String> DICOM = Map.of("Accept", "application/dicom");

  private DelineateFixture app;

  @BeforeEach
  void start() throws Exception {
    app = new DelineateFixture(DelineateFixture::brightFlair);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void aDicomSliceIsDelineatedInPixelsAndInMillimetres() {
    HostResponse response = app.post(head(1).file());
    assertEquals(200, response.getStatusCode());
    JsonNode answer = response.json();
    assertEquals("one image used for all three", answer.get("channels").asText());
    assertEquals("[[[64,96],[128,96],[128,160],[64,160]]]", answer.get("contours").toString());
    assertEquals("{\"x\":0.5,\"y\":0.75}", answer.get("spacing").toString());
    assertEquals(64 * 64 * 0.5 * 0.75, answer.get("areaMm2").asDouble());
    assertEquals(
        "[[[32.0,72.0],[64.0,72.0],[64.0,120.0],[32.0,120.0]]]",
        answer.get("contoursMm").toString());
    assertEquals(
        "[-68.25,-48.875,33.0]", answer.at("/contoursPatient/0/0").toString(), "a pixel's corner");
    assertEquals("[-36.25,-0.875,33.0]", answer.at("/contoursPatient/0/2").toString());
    assertEquals(4, answer.at("/contoursPatient/0").size());
  }

  @Test
  void whatTheFileDoesNotSayTheAnswerDoesNotSay() {
    JsonNode unplaced = app.post(head(1).without(0x00200032).file()).json();
    assertTrue(unplaced.has("areaMm2") && unplaced.has("contoursMm"));
    assertFalse(unplaced.has("contoursPatient"));
    JsonNode unscaled = app.post(head(1).without(0x00280030).file()).json();
    assertEquals(64 * 64, unscaled.get("areaPixels").asInt());
    for (String member : new String[] {"spacing", "areaMm2", "contoursMm", "contoursPatient"}) {
      assertFalse(unscaled.has(member), member);
    }
  }

  @Test
  void threeFilesAreTheChannels() {
    Form form = new Form().file("t1gd", head(2).file()).file("flair", head(1).file());
    HostResponse answer = app.post(Form.TYPE, form.file("t1", head(0).file()).bytes(), Map.of());
    assertEquals("T1, FLAIR, T1 with gadolinium", answer.json().get("channels").asText());
    assertEquals(64 * 64, answer.json().get("areaPixels").asInt());
    Form turned = new Form().file("t1", head(1).file()).file("flair", head(0).file());
    HostResponse other = app.post(Form.TYPE, turned.file("t1gd", head(2).file()).bytes(), Map.of());
    assertEquals(0, other.json().get("areaPixels").asInt(), "another order, another image");
  }

  @Test
  void theSegmentationObjectSaysInItsFieldsWhatMadeIt() {
    HostResponse answer = app.post(DelineateFixture.BINARY, head(1).file(), DICOM);
    assertEquals(200, answer.getStatusCode());
    assertEquals("application/dicom", answer.getHeader("Content-Type"));
    assertEquals("DICM", new String(answer.bytes(), 128, 4, StandardCharsets.US_ASCII));
    assertTrue(answer.getHeader("Ward-Model").contains("ab".repeat(32)));
    assertTrue(answer.getHeader("Ward-Enclave").contains("cd".repeat(32)));
    assertNull(answer.getHeader("Ward-Statement"));
  }

  @Test
  void aSegmentationObjectNeedsADicomObjectToReferTo() {
    byte[] png = Images.file("png", DelineateApiTest.square(256, 256));
    HostResponse answer = app.post(DelineateFixture.BINARY, png, DICOM);
    assertProblem(406, "no-dicom-source", "Send DICOM files", answer);
    byte[] nameless = head(1).without(0x00080018).file();
    assertEquals(200, app.post(nameless).getStatusCode());
    HostResponse unnamed = app.post(DelineateFixture.BINARY, nameless, DICOM);
    assertProblem(400, "unsupported-image", "SOPInstanceUID is missing", unnamed);
  }

  @Test
  void aFlatImageGetsNoSegmentationObject() {
    byte[] flat = TestDicom.slice(64, 64, (x, y) -> 7).file();
    assertEquals(200, app.post(flat).getStatusCode());
    HostResponse answer = app.post(DelineateFixture.BINARY, flat, DICOM);
    assertProblem(422, "flat-image", "no model was asked", answer);
  }

  @Test
  void nothingFoundIsAnEmptySegmentThatSaysSo() {
    HostResponse answer = app.post(DelineateFixture.BINARY, head(0).file(), DICOM);
    assertEquals(200, answer.getStatusCode());
    assertEquals("the model found nothing to delineate", answer.getHeader("Ward-Statement"));
    String object = new String(answer.bytes(), StandardCharsets.ISO_8859_1);
    assertTrue(object.contains("the model found nothing to delineate"));
  }

  @Test
  void aRefusalNamesTheAttributeAndNothingOfThePatient() {
    HostResponse answer = app.post(head(1).text(0x00280004, "CS", "YBR_FULL").file());
    assertProblem(400, "unsupported-image", "PhotometricInterpretation", answer);
    HostResponse cut = app.post(Arrays.copyOf(head(1).file(), 900));
    assertProblem(400, "damaged-image", "whole file", cut);
    for (HostResponse refusal : new HostResponse[] {answer, cut}) {
      String text = new String(refusal.bytes(), StandardCharsets.UTF_8);
      assertFalse(Pattern.compile("Feather|P-7|1\\.2\\.3").matcher(text).find(), text);
    }
  }

  @Test
  void theSameIsAnsweredSealed() throws Exception {
    Form form = new Form().file("t1", head(0).file()).file("flair", head(1).file());
    byte[] body = form.file("t1gd", head(2).file()).bytes();
    byte[] sealed = SealedDelineateTest.answer(app, Form.TYPE, body);
    assertArrayEquals(app.post(Form.TYPE, body, Map.of()).bytes(), sealed);
  }

  /** A head; in the second channel with a bright square. */
  static TestDicom head(int channel) {
    return TestDicom.slice(
            256,
            256,
            (x, y) ->
                channel == 1 && DelineateApiTest.inSquare(x, y, 256, 256)
                    ? 2300
                    : DelineateApiTest.inHead(x, y, 256, 256) ? 700 + channel + x % 3 : 10)
        .text(0x00080018, "UI", "1.2.3.4.5." + channel)
        .text(0x0020000e, "UI", "1.2.3.4.1." + channel);
  }

  private static void assertProblem(int status, String name, String detail, HostResponse answer) {
    assertEquals(status, answer.getStatusCode());
    assertEquals("urn:ward:problem:" + name, answer.json().get("type").asText());
    assertTrue(answer.json().get("detail").asText().contains(detail), answer.json().toString());
  }
}
