package health.ward.cli.scale.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.cli.UsageException;
import java.nio.file.Path;

/**
 * One object of a YAML file.
 *
 * @param file where it comes from, for messages
 * @param tree all of it; patches change it
 */
public record Manifest(Path file, ObjectNode tree) {

  public String kind() {
    return tree.path("kind").asText();
  }

  public String name() {
    return tree.path("metadata").path("name").asText();
  }

  public String namespace() {
    return tree.path("metadata").path("namespace").asText();
  }

  /** Reads a manifest's members strictly. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(JsonObject object) throws JsonShapeException;
  }

  /**
   * What a reader makes of it.
   *
   * @throws UsageException names the file, the object and the place in it
   */
  public <T> T as(Reader<T> reader) throws UsageException {
    try {
      return reader.read(StrictJson.parse(StrictJson.write(tree)));
    } catch (JsonShapeException e) {
      throw new UsageException(this + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return kind().isEmpty() ? file.toString() : file + " (" + kind() + " " + name() + ")";
  }
}
