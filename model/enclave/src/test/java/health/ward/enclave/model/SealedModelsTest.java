package health.ward.enclave.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.enclave.seal.SealModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedModelsTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] ABSOLUTE = OnnxFile.unary("Abs", OnnxFile.FP32, 2);
  private static final byte[] NEGATIVE = OnnxFile.unary("Neg", OnnxFile.FP32, 2);
  private static final String DOES_NOT_OPEN =
      "Model %s does not open: its file was changed, cut, or sealed as another model, or key %s is"
          + " another";

  @TempDir Path folder;
  private Path plain;
  private Path sealed;
  private Path keys;

  @BeforeEach
  void seal() throws Exception {
    plain = folder.resolve("plain");
    sealed = folder.resolve("sealed");
    keys = folder.resolve("keys.json");
    OnnxFile.write(plain, "abs", 1, ABSOLUTE);
    OnnxFile.write(plain, "abs", 2, NEGATIVE);
    OnnxFile.write(plain, "neg", 1, NEGATIVE);
    Files.write(keys, ModelKeys.make("k1", RANDOM));
    assertEquals(3, SealModels.seal(plain, keys, sealed, RANDOM));
  }

  @Test
  void sealedModelsRunAndTheirDigestsAreThoseOfThePlainOnes() throws Exception {
    try (Models models = load();
        Models unsealed = Models.load(plain, new PlainModels(), Map.of(), 1)) {
      assertEquals(unsealed.digests(), models.digests());
      assertEquals(Hex.of(Sha256.of(ABSOLUTE)), models.digests().get("abs/1"));
      models.find("neg").orElseThrow().selfTest();
    }
  }

  @Test
  void nothingOfTheModelLiesInTheFileAndNoSealingIsLikeAnother() throws Exception {
    String text = Files.readString(file("abs/1"), StandardCharsets.ISO_8859_1);
    assertTrue(text.startsWith("WARDMDL1"));
    assertFalse(text.contains("Abs"));
    Path again = folder.resolve("again");
    SealModels.seal(plain, keys, again, RANDOM);
    assertNotEquals(
        -1, Files.mismatch(file("abs/1"), again.resolve("abs/1").resolve(SealedModels.FILE)));
  }

  @Test
  void earlierKeysStillOpenWhatTheySealed() throws Exception {
    String first = text(keys, "k1");
    Files.write(keys, ModelKeys.make("k2", RANDOM));
    Files.writeString(
        keys,
        "{\"current\":\"k2\",\"keys\":{\"k1\":\"%s\",\"k2\":\"%s\"}}"
            .formatted(first, text(keys, "k2")));
    load().close();
  }

  @Test
  void everyChangedByteIsNoticed() throws Exception {
    byte[] whole = Files.readAllBytes(file("abs/1"));
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(file("abs/1"), changed);
      assertThrows(ModelLoadException.class, this::load, "byte " + i);
    }
    byte[] last = whole.clone();
    last[whole.length - 1] ^= 1;
    Files.write(file("abs/1"), last);
    refused(DOES_NOT_OPEN.formatted("abs/1", "k1"));
  }

  @Test
  void aCutFileIsNoticedWhereverItIsCut() throws Exception {
    byte[] whole = Files.readAllBytes(file("abs/1"));
    for (int length = 0; length < whole.length; length++) {
      Files.write(file("abs/1"), Arrays.copyOf(whole, length));
      assertThrows(ModelLoadException.class, this::load, "length " + length);
    }
    Files.write(file("abs/1"), Arrays.copyOf(whole, whole.length - 1));
    refused(DOES_NOT_OPEN.formatted("abs/1", "k1"));
    Files.write(file("abs/1"), new byte[0]);
    refused("Model abs/1: its file is no sealed model, or cut short");
  }

  @ParameterizedTest
  @ValueSource(strings = {"neg/1", "abs/2"})
  void anotherModelOrVersionUnderItsNameIsNoticed(String other) throws Exception {
    Files.write(file("abs/1"), Files.readAllBytes(file(other)));
    refused(DOES_NOT_OPEN.formatted("abs/1", "k1"));
  }

  @Test
  void anotherKeyUnderTheSameNameDoesNotOpenIt() throws Exception {
    Files.write(keys, ModelKeys.make("k1", RANDOM));
    refused(DOES_NOT_OPEN.formatted("abs/1", "k1"));
  }

  @Test
  void aKeyThatIsNotThereIsNamedAsMissing() throws Exception {
    Files.write(keys, ModelKeys.make("k2", RANDOM));
    refused("Model abs/1 is sealed with a key that is not among the model keys");
    Files.delete(keys);
    refused("Model keys " + keys + " cannot be read");
  }

  @Test
  void aPlainModelIsRefusedAloneAndBesideTheSealedOne() throws Exception {
    String message =
        "Model abs/1 lies there unsealed; seal the models and take the plain files away, or set"
            + " dangerousPlainModels";
    Files.copy(plain.resolve("abs/1/model.onnx"), sealed.resolve("abs/1/model.onnx"));
    refused(message);
    Files.delete(file("abs/1"));
    refused(message);
    Files.delete(sealed.resolve("abs/1/model.onnx"));
    refused("Model file " + file("abs/1") + " cannot be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"keys\":{}}",
        "{\"current\":\"k1\",\"keys\":{}}",
        "{\"current\":\"k1\",\"keys\":{\"k1\":\"AAAA\"}}",
        "{\"current\":\"k/1\",\"keys\":{\"k/1\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}}",
        "{\"current\":\"k1\",\"keys\":{\"k1\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"},\"x\":1}"
      })
  void otherFilesAreNoKeys(String text) throws Exception {
    Files.writeString(keys, text);
    ModelLoadException refusal = assertThrows(ModelLoadException.class, this::load);
    assertTrue(refusal.getMessage().startsWith("Model keys " + keys + ": "), refusal.getMessage());
  }

  @Test
  void keysAreNeverShown() throws Exception {
    assertEquals("ModelKeys[k1]", ModelKeys.read(keys).toString());
  }

  @Test
  void nothingIsSealedOverAFolderThatIsThere() {
    IOException refusal =
        assertThrows(IOException.class, () -> SealModels.seal(plain, keys, sealed, RANDOM));
    assertEquals(sealed + " exists already", refusal.getMessage());
  }

  private Models load() throws ModelLoadException {
    return Models.load(sealed, new SealedModels(ModelKeys.read(keys)), Map.of(), 1);
  }

  private void refused(String message) {
    assertEquals(message, assertThrows(ModelLoadException.class, this::load).getMessage());
  }

  private Path file(String version) {
    return sealed.resolve(version).resolve(SealedModels.FILE);
  }

  private static String text(Path keys, String id) throws IOException {
    return Files.readString(keys).replaceAll(".*\"" + id + "\":\"([^\"]*)\".*", "$1");
  }
}
