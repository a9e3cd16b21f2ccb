package health.ward.functions.delineate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.functions.delineate.model.EnclaveTumourModel;
import health.ward.functions.delineate.testing.Form;
import health.ward.functions.delineate.testing.Images;
import health.ward.functions.delineate.testing.NoHead;
import health.ward.functions.delineate.testing.TestDicom;
import health.ward.functions.delineate.testing.UnetEnclave;
import health.ward.gateway.testing.HostResponse;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The repository's sample slice through the app and the real models in the ONNX enclave: INT8, as
 * it is the default.
 */
class SampleSliceIT {

  private static final Path SAMPLE =
      Path.of(System.getProperty("ward.root"), "model", "unet", "sample");

  private static final String FP32 = "1";
  private static final String INT8 = "2";
  private static final List<String> FIELDS = List.of("t1", "flair", "t1gd");

  @TempDir private static Path models;
  private static UnetEnclave enclave;
  private static DelineateFixture app;

  @BeforeAll
  static void start() throws Exception {
    enclave = new UnetEnclave(models, FP32, INT8);
    app = new DelineateFixture(new EnclaveTumourModel(enclave.client()));
  }

  @AfterAll
  static void stop() {
    app.close();
    enclave.close();
  }

  @Test
  void theSamplesTumourIsFound() throws Exception {
    HostResponse response = app.post(Files.readAllBytes(SAMPLE.resolve("slice.png")));
    assertEquals(200, response.getStatusCode());
    JsonNode answer = response.json();
    Files.write(Path.of("target", "sample.png"), answer.get("img_delineated").binaryValue());
    assertTrue(dice(answer) >= 0.9, "Dice " + dice(answer));
    assertTrue(answer.get("probability").asDouble() > 0.8);
    assertEquals(1, answer.get("contours").size());
  }

  @Test
  void theFloatModelDrawsTheSame(@TempDir Path alone) throws Exception {
    byte[] slice = Files.readAllBytes(SAMPLE.resolve("slice.png"));
    try (UnetEnclave floats = new UnetEnclave(alone, FP32);
        DelineateFixture other = new DelineateFixture(new EnclaveTumourModel(floats.client()))) {
      JsonNode answer = other.post(slice).json();
      assertEquals(FP32, answer.at("/model/version").asText());
      assertTrue(dice(answer) >= 0.9, "Dice " + dice(answer));
      BufferedImage drawn = mask(answer);
      BufferedImage default8 = mask(app.post(slice).json());
      assertTrue(dice(drawn, default8) >= 0.97, "Dice " + dice(drawn, default8));
    }
  }

  @Test
  void asThreeDicomFilesItIsTheSame() throws Exception {
    byte[] png = Files.readAllBytes(SAMPLE.resolve("slice.png"));
    Form form = new Form();
    for (int channel = 0; channel < FIELDS.size(); channel++) {
      form.file(FIELDS.get(channel), dicom(Images.read(png), channel));
    }
    JsonNode answer = app.post(Form.TYPE, form.bytes(), Map.of()).json();
    Files.write(Path.of("target", "sample-dicom.png"), answer.get("img_delineated").binaryValue());
    JsonNode whole = app.post(png).json();
    for (String member : List.of("mask", "contours", "channels")) {
      assertEquals(whole.get(member), answer.get(member), member);
    }
    assertEquals(whole.get("probability").asDouble(), answer.get("probability").asDouble(), 1e-4);
    double expected = whole.get("areaPixels").asInt() * 0.5 * 0.75;
    assertEquals(expected, answer.get("areaMm2").asDouble(), 1e-9);
  }

  /** A channel, scaled and shifted, which is nothing to the model. */
  private static byte[] dicom(BufferedImage slice, int channel) {
    return TestDicom.slice(
            slice.getWidth(),
            slice.getHeight(),
            (x, y) -> 13 * slice.getRaster().getSample(x, y, channel) + 100)
        .file();
  }

  @Test
  void theAnswerNamesTheModelFileAndTheEvidenceThatVouchesForIt() throws Exception {
    JsonNode answer = app.post(Files.readAllBytes(SAMPLE.resolve("slice.png"))).json();
    String digest = Hex.of(Sha256.of(Files.readAllBytes(UnetEnclave.model(INT8))));
    assertEquals(digest, answer.at("/model/digest").asText());
    byte[] held = Base64.getUrlDecoder().decode(answer.get("sgx_ehd").asText());
    byte[] quote = Base64.getUrlDecoder().decode(answer.get("sgx_quote").asText());
    assertArrayEquals(Sha256.of(held), Arrays.copyOf(quote, 32));
    assertTrue(new String(held, StandardCharsets.UTF_8).contains(digest));
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 300, 1024})
  void theTumourIsFoundInOtherSizesToo(int size) throws Exception {
    BufferedImage scaled =
        scale(Images.read(Files.readAllBytes(SAMPLE.resolve("slice.png"))), size);
    JsonNode answer = app.post(Images.file("png", scaled)).json();
    assertTrue(dice(answer) >= 0.85, "Dice " + dice(answer));
  }

  @Test
  void theLargestImageIsDelineated() throws Exception {
    BufferedImage scaled =
        scale(Images.read(Files.readAllBytes(SAMPLE.resolve("slice.png"))), 4096);
    HostResponse answer =
        app.post(
            DelineateFixture.BINARY, Images.file("jpeg", scaled), Map.of("Accept", "image/png"));
    assertEquals(200, answer.getStatusCode());
    Files.write(Path.of("target", "sample-4096.png"), answer.bytes());
    assertEquals(4096, Images.read(answer.bytes()).getHeight());
  }

  @ParameterizedTest
  @EnumSource
  void onWhatOnlyLooksLikeAHeadNothingIsDrawn(NoHead scene) throws Exception {
    JsonNode answer = app.post(Images.file("png", scene.picture(512))).json();
    assertEquals("the model found nothing to delineate", answer.at("/statement").asText());
    assertEquals(0, answer.get("areaPixels").asInt());
  }

  private static BufferedImage mask(JsonNode answer) throws Exception {
    return Images.read(answer.get("mask").binaryValue());
  }

  private static double dice(JsonNode answer) throws Exception {
    BufferedImage found = mask(answer);
    BufferedImage truth = Images.read(Files.readAllBytes(SAMPLE.resolve("tumour.png")));
    return dice(found, scale(truth, found.getWidth()));
  }

  private static double dice(BufferedImage one, BufferedImage other) {
    long both = 0;
    long sum = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        boolean inOne = one.getRaster().getSample(x, y, 0) > 127;
        boolean inOther = other.getRaster().getSample(x, y, 0) > 127;
        both += inOne && inOther ? 1 : 0;
        sum += (inOne ? 1 : 0) + (inOther ? 1 : 0);
      }
    }
    return 2.0 * both / sum;
  }

  private static BufferedImage scale(BufferedImage image, int size) {
    BufferedImage scaled = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, size, size, null);
    graphics.dispose();
    return scaled;
  }
}
