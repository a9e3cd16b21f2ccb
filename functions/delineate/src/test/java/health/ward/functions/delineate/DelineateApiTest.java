package health.ward.functions.delineate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.functions.delineate.model.Segmentation;
import health.ward.functions.delineate.testing.Images;
import health.ward.gateway.testing.HostResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelineateApiTest {

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
  void aSquareOfBrightFlairIsDelineatedToThePixel() throws Exception {
    HostResponse response = app.post(Images.file("png", square(256, 256)));
    assertEquals(200, response.getStatusCode());
    JsonNode answer = response.json();
    assertEquals("[[[64,96],[128,96],[128,160],[64,160]]]", answer.get("contours").toString());
    assertEquals(64 * 64, answer.get("areaPixels").asInt());
    assertEquals(0.96875, answer.get("probability").asDouble(), 1e-6);
    assertEquals("T1, FLAIR, T1 with gadolinium", answer.get("channels").asText());
    assertFalse(answer.has("statement"));
    assertFalse(answer.has("areaMm2"));
    BufferedImage mask = Images.read(answer.get("mask").binaryValue());
    for (int y = 0; y < 256; y++) {
      for (int x = 0; x < 256; x++) {
        boolean inside = x >= 64 && x < 128 && y >= 96 && y < 160;
        assertEquals(inside ? 255 : 0, mask.getRaster().getSample(x, y, 0));
      }
    }
    BufferedImage picture = Images.read(answer.get("img_delineated").binaryValue());
    assertTrue((picture.getRGB(64, 128) >> 16 & 0xff) > 200, "a red line on the left side");
    assertEquals("no-store", response.getHeader("Cache-Control"));
  }

  @Test
  void theAnswerSaysWhichModelAndWhichVerifiedEnclaveMadeIt() {
    JsonNode answer = app.post(Images.file("png", square(256, 256))).json();
    assertEquals("unet", answer.at("/model/name").asText());
    assertEquals("ab".repeat(32), answer.at("/model/digest").asText());
    assertEquals("cd".repeat(32), answer.at("/enclave/measurement").asText());
    assertEquals("policy-7", answer.at("/enclave/policy").asText());
    assertEquals("eyJ.the.token", answer.get("maa_token").asText());
    assertArrayEquals(
        new byte[] {-1, -2, 3}, Base64.getUrlDecoder().decode(answer.get("sgx_quote").asText()));
    assertEquals(
        "{\"ward\":1}",
        new String(
            Base64.getUrlDecoder().decode(answer.get("sgx_ehd").asText()), StandardCharsets.UTF_8));
  }

  @Test
  void aFormAsCurlSendsItIsTheSame() throws Exception {
    byte[] image = Images.file("png", square(256, 256));
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.write(
        """
        --------b
        Content-Disposition: form-data; name="img"; filename="s.png"
        Content-Type: image/png

        """
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    form.write(image);
    form.write("\r\n--------b--\r\n".getBytes(StandardCharsets.US_ASCII));
    HostResponse answer =
        app.post("multipart/form-data; boundary=------b", form.toByteArray(), Map.of());
    assertEquals(app.post(image).json(), answer.json());
  }

  @Test
  void thePictureAloneSaysInItsFieldsWhatMadeIt() throws Exception {
    byte[] image = Images.file("png", square(256, 256));
    HostResponse answer = app.post(DelineateFixture.BINARY, image, Map.of("Accept", "image/png"));
    assertEquals("image/png", answer.getHeader("Content-Type"));
    assertArrayEquals(app.post(image).json().get("img_delineated").binaryValue(), answer.bytes());
    assertEquals(
        "name=\"unet\", version=\"1\", sha256=\"" + "ab".repeat(32) + "\"",
        answer.getHeader("Ward-Model"));
    assertEquals(
        "type=\"sgx\", measurement=\"" + "cd".repeat(32) + "\"", answer.getHeader("Ward-Enclave"));
    assertNull(answer.getHeader("Ward-Statement"));
  }

  @ParameterizedTest
  @CsvSource({"512,512", "128,128", "1000,600", "64,200", "300,256"})
  void masksComeBackInTheImagesOwnPixels(int width, int height) throws Exception {
    JsonNode answer = app.post(Images.file("png", square(width, height))).json();
    BufferedImage mask = Images.read(answer.get("mask").binaryValue());
    assertEquals(width, mask.getWidth());
    assertEquals(height, mask.getHeight());
    JsonNode corners = answer.at("/contours/0");
    double slack = 1.5 + Math.max(width, height) / 256.0;
    assertEquals(width * 0.25, least(corners, 0), slack);
    assertEquals(height * 0.375, least(corners, 1), slack);
    assertEquals(width * height / 16.0, answer.get("areaPixels").asInt(), slack * (width + height));
    assertEquals(width, Images.read(answer.get("img_delineated").binaryValue()).getWidth());
  }

  @Test
  void aGreyImageIsUsedForAllThreeAndTheAnswerSaysSo() {
    BufferedImage grey =
        Images.raw(
            256,
            256,
            1,
            16,
            (x, y, b) ->
                inSquare(x, y, 256, 256) ? 900 : inHead(x, y, 256, 256) ? 250 + x % 3 : 50);
    JsonNode answer = app.post(Images.file("png", grey)).json();
    assertEquals("one image used for all three", answer.get("channels").asText());
    assertEquals(64 * 64, answer.get("areaPixels").asInt());
  }

  @ParameterizedTest
  @CsvSource({"1,8", "1,16", "3,8", "3,16"})
  void aFlatImageIsAPlainStatementWithoutAskingAModel(int bands, int bits) throws Exception {
    try (DelineateFixture unasked =
        new DelineateFixture(
            input -> {
              throw new AssertionError("asked about nothing");
            })) {
      byte[] image = Images.file("png", Images.raw(100, 70, bands, bits, (x, y, b) -> 77));
      JsonNode answer = unasked.post(image).json();
      assertEquals(
          "the image is flat: nothing can be delineated", answer.get("statement").asText());
      assertEquals("[]", answer.get("contours").toString());
      assertEquals(0, answer.get("areaPixels").asInt());
      assertEquals("0.0", answer.get("probability").toString());
      assertFalse(answer.has("model") || answer.has("enclave") || answer.has("maa_token"));
      HostResponse picture =
          unasked.post(DelineateFixture.BINARY, image, Map.of("Accept", "image/png"));
      assertEquals(
          "the image is flat: nothing can be delineated", picture.getHeader("Ward-Statement"));
    }
  }

  @Test
  void aPhotographAndAPageOfTextAreRefusedWithoutAskingAModel() throws Exception {
    try (DelineateFixture unasked =
        new DelineateFixture(
            input -> {
              throw new AssertionError("asked about no head");
            })) {
      BufferedImage photograph =
          Images.raw(300, 200, 3, 8, (x, y, b) -> 90 + (x * y / 300 + 40 * b + 7 * (x % 5)) % 150);
      BufferedImage page = Images.raw(256, 256, 1, 8, (x, y, b) -> text(x, y) ? 0 : 255);
      BufferedImage card = Images.raw(256, 256, 1, 8, (x, y, b) -> inSheet(x, y) ? 255 - x % 9 : 0);
      BufferedImage noise = Images.raw(256, 256, 1, 16, (x, y, b) -> (x * 7919 + y * 104729) % 997);
      for (BufferedImage image : List.of(photograph, page, card, noise)) {
        HostResponse answer = unasked.post(Images.file("png", image));
        assertEquals(422, answer.getStatusCode());
        assertEquals("urn:ward:problem:no-head-slice", answer.json().get("type").asText());
      }
    }
  }

  /** A sheet of paper before a dark background. */
  private static boolean inSheet(int x, int y) {
    return x > 30 && x < 226 && y > 20 && y < 236;
  }

  /** Lines of words that end raggedly. */
  private static boolean text(int x, int y) {
    boolean line = y > 20 && y < 236 && y % 8 < 5 && x > 20 && x < 226 - y * 13 % 30;
    return line && x % 9 < 7 && (x * 31 + y * 17) % 3 != 0;
  }

  @Test
  void nothingFoundIsAPlainStatementWithTheModelThatSaysSo() throws Exception {
    try (DelineateFixture blind = everywhere(0.5f)) {
      JsonNode answer = blind.post(Images.file("png", square(256, 256))).json();
      assertEquals("the model found nothing to delineate", answer.get("statement").asText());
      assertEquals(0, answer.get("areaPixels").asInt());
      assertEquals("0.0", answer.get("probability").toString());
      assertEquals("unet", answer.at("/model/name").asText());
    }
  }

  @Test
  void whateverTheModelIsSureOfIsFound() throws Exception {
    try (DelineateFixture sure = everywhere(0.95f)) {
      JsonNode answer = sure.post(Images.file("png", square(256, 256))).json();
      assertEquals(256 * 256, answer.get("areaPixels").asInt());
    }
  }

  private static DelineateFixture everywhere(float probability) throws Exception {
    return new DelineateFixture(
        input -> {
          Segmentation seen = DelineateFixture.brightFlair(input);
          Arrays.fill(seen.probability(), probability);
          return seen;
        });
  }

  /** A head with a bright square in the second channel: a quarter of each side, from (1/4, 3/8). */
  static BufferedImage square(int width, int height) {
    return Images.raw(
        width,
        height,
        3,
        8,
        (x, y, band) ->
            band == 1 && inSquare(x, y, width, height)
                ? 230
                : inHead(x, y, width, height) ? 20 + 5 * band + x % 3 : 0);
  }

  /** An ellipse that nearly fills the image. */
  static boolean inHead(int x, int y, int width, int height) {
    double across = (2 * x + 1.0) / width - 1;
    double down = (2 * y + 1.0) / height - 1;
    return across * across + down * down < 0.9;
  }

  static boolean inSquare(int x, int y, int width, int height) {
    return 4 * x >= width && 2 * x < width && 8 * y >= 3 * height && 8 * y < 5 * height;
  }

  private static int least(JsonNode corners, int coordinate) {
    int least = Integer.MAX_VALUE;
    for (JsonNode corner : corners) {
      least = Math.min(least, corner.get(coordinate).asInt());
    }
    return least;
  }
}
