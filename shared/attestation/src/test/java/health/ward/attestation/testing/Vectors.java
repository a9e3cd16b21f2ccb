package health.ward.attestation.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Recorded material that is not the project's own; tests are skipped where it is absent. */
public final class Vectors {
  private Vectors() {}

  public static byte[] bytes(String name) {
    Path file = Path.of(System.getProperty("ward.vectors", "absent"), "attestation", name);
    assumeTrue(Files.exists(file), () -> "no vectors at " + file);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode json(String name) {
    try {
      return new ObjectMapper().readTree(bytes(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] hex(JsonNode node, String member) {
    return HexFormat.of().parseHex(node.get(member).textValue());
  }

  /** The compact form of a recorded token. */
  public static String token(String name) {
    JsonNode parts = json(name);
    return parts.get("header").textValue()
        + "."
        + parts.get("payload").textValue()
        + "."
        + parts.get("signature").textValue();
  }
}
