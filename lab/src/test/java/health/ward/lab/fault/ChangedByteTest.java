package health.ward.lab.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangedByteTest {
  @TempDir Path folder;

  @Test
  void inJarOf_changesOneByteAndTheJarStillReads() throws Exception {
    Path jar = folder.resolve("ward-enclave-0.1.0.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("a.txt"));
      out.write("content".getBytes(StandardCharsets.UTF_8));
    }
    byte[] before = Files.readAllBytes(jar);
    assertEquals(jar, ChangedByte.inJarOf(folder, "ward-enclave"));
    byte[] after = Files.readAllBytes(jar);
    assertEquals(before.length, after.length);
    int first = Arrays.mismatch(before, after);
    assertEquals(
        -1,
        Arrays.mismatch(
            Arrays.copyOfRange(before, first + 1, before.length),
            Arrays.copyOfRange(after, first + 1, after.length)));
    try (JarFile read = new JarFile(jar.toFile())) {
      assertEquals(
          "content",
          new String(
              read.getInputStream(read.getEntry("a.txt")).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void inModel_changesTheFirstLetterOfTheText() throws Exception {
    Path model = Files.writeString(folder.resolve("model.onnx"), "..Age-adjusted..");
    ChangedByte.inModel(model, "Age-adjusted");
    assertEquals("..@ge-adjusted..", Files.readString(model));
    assertThrows(IOException.class, () -> ChangedByte.inModel(model, "Age-adjusted"));
  }

  @Test
  void inJarOf_saysWhenThereIsNone() {
    assertThrows(IOException.class, () -> ChangedByte.inJarOf(folder, "ward-enclave"));
  }
}
