package health.ward.functions.delineate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.functions.delineate.testing.DicomTools;
import health.ward.functions.delineate.testing.Form;
import health.ward.functions.delineate.testing.TestDicom;
import health.ward.gateway.testing.HostResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segmentation objects before those who have read many others. */
class SegmentationObjectIT {

  private static final Map<String, String> DICOM = Map.of("Accept", "application/dicom");

  @TempDir private Path folder;
  private DicomTools tools;
  private DelineateFixture app;

  @BeforeEach
  void start() throws Exception {
    DicomTools.require();
    tools = new DicomTools(folder);
    app = new DelineateFixture(DelineateFixture::brightFlair);
  }

  @AfterEach
  void stop() {
    if (app != null) {
      app.close();
    }
  }

  @Test
  void ofOneSliceItHoldsTheMaskAndThePlaceAndRefersToTheSlice() throws Exception {
    JsonNode read = judge(app.post(DelineateFixture.BINARY, DicomApiTest.head(1).file(), DICOM));
    assertEquals("[256,256]", read.get("shape").toString());
    assertEquals("[0,1]", read.get("values").toString());
    assertEquals(64 * 64, read.get("positions").size());
    for (JsonNode position : read.get("positions")) {
      assertTrue(
          DelineateApiTest.inSquare(position.asInt() % 256, position.asInt() / 256, 256, 256));
    }
    assertEquals(
        "[\"Featherstonehaugh^Jane\",\"P-7\",\"19500101\",\"F\"]", read.get("patient").toString());
    assertEquals("1.2.3.4", read.get("study").asText());
    assertEquals("1.2.3.4.9", read.get("frameOfReference").asText());
    assertEquals("[\"1.2.3.4.5.1\"]", read.get("sources").toString());
    assertEquals("[\"None\"]", read.get("frames").toString());
    assertEquals("[[\"1.2.3.4.1.1\",[\"1.2.3.4.5.1\"]]]", read.get("series").toString());
    assertNotEquals("1.2.3.4.1.1", read.get("ownSeries").asText());
    assertEquals("[0.75,0.5]", read.get("spacing").toString());
    assertEquals("[1.0,0.0,0.0,0.0,1.0,0.0]", read.get("orientation").toString());
    assertEquals("[-100.0,-120.5,33.0]", read.get("position").toString());
    assertEquals("Neoplasm", read.get("type").asText());
    assertEquals(
        "[\"AUTOMATIC\",\"unet\",\"1\",\"sha256=%s; enclave=sgx %s\"]"
            .formatted("ab".repeat(32), "cd".repeat(32)),
        read.get("algorithm").toString());
  }

  @Test
  void ofThreeFilesItRefersToAllAndLiesWhereTheFlairDoes() throws Exception {
    Form form =
        new Form()
            .file("t1", DicomApiTest.head(0).syntax(TestDicom.IMPLICIT).file())
            .file("flair", DicomApiTest.head(1).text(0x00180050, "DS", "3").file())
            .file("t1gd", DicomApiTest.head(2).text(0x0020000e, "UI", "1.2.3.4.1.0").file());
    HostResponse answer = app.post(Form.TYPE, form.bytes(), DICOM);
    JsonNode read = judge(answer);
    assertEquals(64 * 64, read.get("positions").size());
    assertEquals(
        "[\"1.2.3.4.5.0\",\"1.2.3.4.5.1\",\"1.2.3.4.5.2\"]", read.get("sources").toString());
    assertEquals(
        "[[\"1.2.3.4.1.0\",[\"1.2.3.4.5.0\",\"1.2.3.4.5.2\"]],"
            + "[\"1.2.3.4.1.1\",[\"1.2.3.4.5.1\"]]]",
        read.get("series").toString());
    assertTrue(tools.dump(folder.resolve("seg.dcm")).contains("DS [3]"), "the FLAIR's thickness");
  }

  @Test
  void ofThreeFramesItNamesThem() throws Exception {
    TestDicom frames = DicomApiTest.head(1).text(0x00280008, "IS", "3");
    frames.text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.4.1");
    frames.words(
        256,
        768,
        (x, y) ->
            y / 256 == 1 && DelineateApiTest.inSquare(x, y % 256, 256, 256)
                ? 2300
                : DelineateApiTest.inHead(x, y % 256, 256, 256) ? 700 + y / 256 + x % 3 : 10);
    JsonNode read = judge(app.post(DelineateFixture.BINARY, frames.file(), DICOM));
    assertEquals(64 * 64, read.get("positions").size());
    assertEquals("[\"1.2.3.4.5.1\"]", read.get("sources").toString());
    assertTrue(read.get("frames").get(0).asText().replaceAll("[^0-9]", "").equals("123"));
  }

  @Test
  void withoutAPlaceItHasNone() throws Exception {
    TestDicom unplaced = DicomApiTest.head(1).text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.7");
    for (int tag : new int[] {0x00200032, 0x00200037, 0x00200052, 0x00201040, 0x00280030}) {
      unplaced.without(tag);
    }
    unplaced.without(0x00100030).without(0x00080050).without(0x00080090);
    JsonNode read = judge(app.post(DelineateFixture.BINARY, unplaced.file(), DICOM));
    for (String member : new String[] {"frameOfReference", "spacing", "orientation", "position"}) {
      assertTrue(read.get(member).isNull(), member);
    }
  }

  @Test
  void ofAnOddSizeAndAForeignAlphabetItIsReadToo() throws Exception {
    TestDicom odd =
        TestDicom.slice(
                77,
                91,
                (x, y) ->
                    DelineateApiTest.inSquare(x, y, 77, 91)
                        ? 2300
                        : DelineateApiTest.inHead(x, y, 77, 91) ? 700 + x % 3 : 10)
            .text(0x00080005, "CS", "ISO_IR 100")
            .text(0x00100010, "PN", "M\u00fcller^J\u00f6rg")
            .text(0x00282110, "CS", "01")
            .text(0x00282112, "DS", "12.5")
            .text(0x00282114, "CS", "ISO_10918_1");
    JsonNode read = judge(app.post(DelineateFixture.BINARY, odd.file(), DICOM));
    assertEquals("[91,77]", read.get("shape").toString());
    assertEquals("M\u00fcller^J\u00f6rg", read.get("patient").get(0).asText());
  }

  @Test
  void nothingFoundIsAnEmptySegment() throws Exception {
    JsonNode read = judge(app.post(DelineateFixture.BINARY, DicomApiTest.head(0).file(), DICOM));
    assertEquals("[0]", read.get("values").toString());
    assertEquals("the model found nothing to delineate", read.get("description").asText());
  }

  @Test
  void twoAnswersAreTwoObjects() throws Exception {
    byte[] slice = DicomApiTest.head(1).file();
    JsonNode one = judge(app.post(DelineateFixture.BINARY, slice, DICOM));
    JsonNode two = judge(app.post(DelineateFixture.BINARY, slice, DICOM));
    assertNotEquals(one.get("instance"), two.get("instance"));
    assertNotEquals(one.get("ownSeries"), two.get("ownSeries"));
  }

  /** No tool complains; what pydicom read. */
  private JsonNode judge(HostResponse answer) throws Exception {
    assertEquals(
        200, answer.getStatusCode(), new String(answer.bytes(), StandardCharsets.ISO_8859_1));
    Path file = Files.write(folder.resolve("seg.dcm"), answer.bytes());
    assertEquals("", tools.verify(file));
    assertFalse(tools.dump(file).contains("Unknown"), "a tag that DCMTK does not know");
    JsonNode read = new ObjectMapper().readTree(tools.python("judge.py", file.toString()));
    assertTrue(read.get("unchanged").asBoolean());
    return read;
  }
}
