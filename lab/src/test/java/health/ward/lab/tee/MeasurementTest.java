package health.ward.lab.tee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeasurementTest {
  @TempDir Path temporary;
  private Path folder;
  private Measurement measurement;

  @BeforeEach
  void makeAnEnclave() throws IOException {
    Path java = temporary.resolve("java");
    Files.createDirectories(java.resolve("lib/server"));
    Files.writeString(java.resolve("lib/modules"), "modules");
    Files.writeString(java.resolve("lib/server/libjvm.so"), "machine");
    measurement = Measurement.onJava(java);
    folder = temporary.resolve("enclave");
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/b.jar"), "bb");
    Files.writeString(folder.resolve("lib/a.jar"), "aa");
  }

  @Test
  void of_isTheDigestOfTheDocumentedList() throws Exception {
    String list =
        String.join(
            "\n",
            "ward-measurement-v1",
            "jdk " + sha256("modules") + " lib/modules",
            "jdk " + sha256("machine") + " lib/server/libjvm.so",
            "main com.example.Main",
            "classPath lib",
            "jvm -Xmx64m",
            "argument one",
            "trusted trusted",
            "file " + sha256("aa") + " lib/a.jar",
            "file " + sha256("bb") + " lib/b.jar",
            "");
    assertEquals(sha256(list), Hex.of(measurement.of(folder, description("-Xmx64m"))));
  }

  @Test
  void of_changesWithOneByteOfAFile() throws Exception {
    byte[] before = measurement.of(folder, description("-Xmx64m"));
    Files.writeString(folder.resolve("lib/b.jar"), "bc");
    assertFalse(Arrays.equals(before, measurement.of(folder, description("-Xmx64m"))));
  }

  @Test
  void of_changesWithAFilesNameAFlagAndTheJava() throws Exception {
    byte[] before = measurement.of(folder, description("-Xmx64m"));
    assertFalse(Arrays.equals(before, measurement.of(folder, description("-Xmx65m"))));
    Files.move(folder.resolve("lib/b.jar"), folder.resolve("lib/c.jar"));
    assertFalse(Arrays.equals(before, measurement.of(folder, description("-Xmx64m"))));
    Files.move(folder.resolve("lib/c.jar"), folder.resolve("lib/b.jar"));
    Files.writeString(temporary.resolve("java/lib/modules"), "modules of another Java");
    Measurement other = Measurement.onJava(temporary.resolve("java"));
    assertFalse(Arrays.equals(before, other.of(folder, description("-Xmx64m"))));
  }

  @Test
  void of_doesNotSeeTimesOrInjectedFiles() throws Exception {
    byte[] before = measurement.of(folder, description("-Xmx64m"));
    Files.setLastModifiedTime(folder.resolve("lib/a.jar"), FileTime.fromMillis(0));
    Files.createDirectories(folder.resolve("trusted/keys"));
    Files.writeString(folder.resolve("trusted/keys/records.json"), "secret");
    assertArrayEquals(before, measurement.of(folder, description("-Xmx64m")));
  }

  @Test
  void of_isTheSameForACopyMadeInAnotherOrder() throws Exception {
    Path copy = temporary.resolve("copy");
    new EnclaveImage(
            List.of(
                new EnclaveImage.Source(folder.resolve("lib/b.jar"), "lib/b.jar"),
                new EnclaveImage.Source(folder.resolve("lib/a.jar"), "lib/a.jar")),
            Optional.empty())
        .copyTo(copy);
    assertArrayEquals(
        measurement.of(folder, description("-Xmx64m")),
        measurement.of(copy, description("-Xmx64m")));
  }

  @Test
  void of_refusesALineBreakThatCouldImitateALine() {
    EnclaveDescription odd = description("-Xmx64m\nargument two");
    assertThrows(LoadException.class, () -> measurement.of(folder, odd));
  }

  @Test
  void copyTo_refusesLinks() throws IOException {
    Files.createSymbolicLink(folder.resolve("lib/c.jar"), folder.resolve("lib/a.jar"));
    EnclaveImage image =
        new EnclaveImage(List.of(new EnclaveImage.Source(folder, "")), Optional.empty());
    assertThrows(LoadException.class, () -> image.copyTo(temporary.resolve("copy")));
  }

  private static EnclaveDescription description(String flag) {
    return new EnclaveDescription(
        "com.example.Main", "lib", List.of(flag), List.of("one"), "trusted", "lab", 1, 1);
  }

  private static String sha256(String text) {
    return Hex.of(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
