package health.ward.attestation.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/**
 * The files are what the program writes. After a change to it, {@code mvn -pl shared/attestation
 * test -Dtest=ConformanceFilesTest -Dconformance.write=true} writes them anew.
 */
class ConformanceFilesTest {

  @Test
  void theFilesAreTheProgrammes() throws IOException {
    SortedMap<String, byte[]> generated = ConformanceSuite.generated();
    if (Boolean.getBoolean("conformance.write")) {
      write(generated);
    }
    SortedMap<String, byte[]> stored = ConformanceSuite.stored();
    assertEquals(generated.keySet(), stored.keySet());
    for (Map.Entry<String, byte[]> file : generated.entrySet()) {
      assertArrayEquals(file.getValue(), stored.get(file.getKey()), file.getKey());
    }
  }

  private static void write(SortedMap<String, byte[]> files) throws IOException {
    for (String old : ConformanceSuite.stored().keySet()) {
      Path path = ConformanceSuite.FOLDER.resolve(old);
      Files.delete(path);
      path.getParent().toFile().delete(); // refused while anything is left in it
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = ConformanceSuite.FOLDER.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }
}
