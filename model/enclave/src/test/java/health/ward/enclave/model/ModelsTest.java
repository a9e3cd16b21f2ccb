package health.ward.enclave.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.enclave.protocol.InputTensor;
import health.ward.enclave.protocol.ModelSignature;
import health.ward.enclave.protocol.OutputTensor;
import health.ward.enclave.protocol.Shape;
import health.ward.enclave.protocol.TensorSpec;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
  private static final byte[] ABSOLUTE = OnnxFile.unary("Abs", OnnxFile.FP32, 2);
  private static final byte[] NEGATIVE = OnnxFile.unary("Neg", OnnxFile.FP32, 2);

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void everyVersionIsServedAndDigestedAndTheHighestIsTheDefault() throws Exception {
    twins();
    try (Models models = load(Map.of())) {
      String nine = Hex.of(Sha256.of(NEGATIVE));
      String ten = Hex.of(Sha256.of(ABSOLUTE));
      assertEquals(Map.of("twin/9", nine, "twin/10", ten, "twin", ten), models.digests());
      assertEquals("twin/10", models.find("twin").orElseThrow().identity().toString());
      assertEquals("twin/9", models.find("twin", "9").orElseThrow().identity().toString());
      assertEquals(List.of("9", "10"), models.versions("twin"));
      assertTrue(models.find("other").isEmpty());
      assertTrue(models.find("twin", "8").isEmpty());
    }
  }

  @Test
  void theConfiguredVersionIsTheDefaultAndItsDigestStandsUnderThePlainName() throws Exception {
    twins();
    try (Models models = load(Map.of("twin", "9"))) {
      assertEquals("twin/9", models.find("twin").orElseThrow().identity().toString());
      assertEquals(Hex.of(Sha256.of(NEGATIVE)), models.digests().get("twin"));
      assertEquals(3, models.digests().size());
    }
  }

  @Test
  void aDefaultThatIsNotThereIsRefused() throws Exception {
    twins();
    for (Map<String, String> defaults : List.of(Map.of("twin", "8"), Map.of("other", "1"))) {
      ModelLoadException refusal =
          assertThrows(ModelLoadException.class, () -> load(defaults).close());
      assertTrue(refusal.getMessage().startsWith("The default version "), refusal.getMessage());
    }
  }

  @Test
  void aModelWorksWhenItsLastRunGaveAnAnswer() throws Exception {
    OnnxFile.write(folder, "log", 1, OnnxFile.unary("Log", OnnxFile.FP32, 2));
    try (Models models = load(Map.of())) {
      ServedModel log = models.find("log").orElseThrow();
      assertFalse(log.works());
      run(log, 1, 1);
      assertTrue(log.works());
      assertThrows(ModelFailedException.class, () -> run(log, 0, 1));
      assertFalse(log.works());
    }
  }

  @Test
  void aRunWhoseTimeIsOverIsEndedByOnnxRuntimeAndSaysNothingAboutTheModel() throws Exception {
    Path unet = Path.of(System.getProperty("ward.root"), "model", "unet", "2", "model.onnx");
    OnnxFile.write(folder, "unet", 2, Files.readAllBytes(unet));
    try (Models models = load(Map.of())) {
      ServedModel model = models.find("unet").orElseThrow();
      model.selfTest();
      Set<String> output = Set.of(model.signature().outputs().get(0).name());
      Shape four = Shape.of(4, 3, 256, 256);
      List<InputTensor> slices =
          List.of(new InputTensor("image", four, FloatBuffer.allocate(4 * 3 * 256 * 256)));
      RunExpiredException expired =
          assertThrows(
              RunExpiredException.class, () -> model.run(slices, output, Duration.ofMillis(1)));
      assertTrue(expired.getCause() instanceof OrtException, "it ran to its end");
      assertTrue(model.works());
      assertEquals(output, model.run(slices, output, LONG).keySet());
    }
  }

  @Test
  void modelRunsAndDescribesItself() throws Exception {
    OnnxFile.write(folder, "abs", 1, ABSOLUTE);
    try (Models models = load(Map.of())) {
      ServedModel model = models.find("abs").orElseThrow();
      TensorSpec x = new TensorSpec("x", Shape.of(-1, 2));
      TensorSpec y = new TensorSpec("y", Shape.of(-1, 2));
      assertEquals(new ModelSignature(List.of(x), List.of(y)), model.signature());
      float[] values = new float[4];
      run(model, -1, 2, -3, 0).values().get(values);
      assertArrayEquals(new float[] {1, 2, 3, 0}, values);
      model.selfTest();
    }
  }

  @Test
  void outputThatIsNoFiniteNumberIsAFailure() throws Exception {
    OnnxFile.write(folder, "log", 1, OnnxFile.unary("Log", OnnxFile.FP32, 2));
    try (Models models = load(Map.of())) {
      ServedModel model = models.find("log").orElseThrow();
      assertThrows(ModelFailedException.class, () -> run(model, -1, 1));
      assertThrows(ModelFailedException.class, model::selfTest);
    }
  }

  @Test
  void modelOfAnotherDatatypeIsRefused() throws Exception {
    OnnxFile.write(folder, "ints", 1, OnnxFile.unary("Abs", OnnxFile.INT64, 2));
    refused("Model ints/1: x is not an FP32 tensor");
  }

  @Test
  void damagedModelIsRefused() throws Exception {
    OnnxFile.write(folder, "bad", 1, "not ONNX".getBytes(StandardCharsets.UTF_8));
    refused("Model bad/1 cannot be loaded");
  }

  @Test
  void emptyOrMissingFoldersAreRefused() throws Exception {
    refused("There is no model in " + folder);
    Files.createDirectories(folder.resolve("empty"));
    refused("Model folder " + folder.resolve("empty") + " is empty");
    Files.createDirectories(folder.resolve("empty/1"));
    refused("Model file " + folder.resolve("empty/1/model.onnx") + " cannot be read");
    ModelLoadException missing =
        assertThrows(
            ModelLoadException.class,
            () -> Models.load(folder.resolve("none"), new PlainModels(), Map.of(), 1));
    assertEquals(
        "Models folder " + folder.resolve("none") + " cannot be read", missing.getMessage());
  }

  @Test
  void strangersInTheFolderAreRefused() throws Exception {
    OnnxFile.write(folder, "abs", 1, ABSOLUTE);
    Path stray = Files.writeString(folder.resolve("README"), "");
    refused("Unexpected in the models folder: " + stray);
    Files.delete(stray);
    Path version = Files.createDirectories(folder.resolve("abs/v2"));
    refused("Unexpected in the models folder: " + version);
  }

  private void twins() throws IOException {
    OnnxFile.write(folder, "twin", 9, NEGATIVE);
    OnnxFile.write(folder, "twin", 10, ABSOLUTE);
  }

  private Models load(Map<String, String> defaults) throws ModelLoadException {
    return Models.load(folder, new PlainModels(), defaults, 1);
  }

  private void refused(String message) {
    assertEquals(
        message, assertThrows(ModelLoadException.class, () -> load(Map.of())).getMessage());
  }

  private static OutputTensor run(ServedModel model, float... values) throws Exception {
    InputTensor x = new InputTensor("x", Shape.of(values.length / 2, 2), FloatBuffer.wrap(values));
    return model.run(List.of(x), Set.of("y"), LONG).get("y");
  }
}
