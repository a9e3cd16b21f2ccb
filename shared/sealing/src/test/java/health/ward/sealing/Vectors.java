package health.ward.sealing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Published test vectors, which lie outside the project. */
public final class Vectors {

  private Vectors() {}

  /** A file of the folder {@code sealing}; skips the test where the folder is absent. */
  public static JsonNode read(String name) throws IOException {
    Path folder = Path.of(System.getProperty("ward.vectors", "../../../shared/vectors"));
    assumeTrue(Files.isDirectory(folder), "skipped: no test vectors at " + folder);
    return new ObjectMapper().readTree(folder.resolve("sealing").resolve(name).toFile());
  }

  public static byte[] hex(JsonNode parent, String name) {
    return HexFormat.of().parseHex(parent.required(name).asText());
  }
}
