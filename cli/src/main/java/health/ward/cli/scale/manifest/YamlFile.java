package health.ward.cli.scale.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import health.ward.cli.InputFile;
import health.ward.cli.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A YAML file; a member that stands in an object twice is an error, not the last one's. */
public final class YamlFile {
  private static final ObjectReader READER =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build()
          .readerFor(JsonNode.class);

  private final Path file;

  public YamlFile(Path file) {
    this.file = file;
  }

  /** Its objects, one a document; empty documents are none. */
  public List<Manifest> objects() throws UsageException {
    List<Manifest> manifests = new ArrayList<>();
    for (JsonNode document : documents()) {
      if (!(document instanceof ObjectNode object)) {
        throw new UsageException(file + ": every document must be an object");
      }
      manifests.add(new Manifest(file, object));
    }
    return manifests;
  }

  /** Its only object. */
  public Manifest object() throws UsageException {
    List<Manifest> manifests = objects();
    if (manifests.size() != 1) {
      throw new UsageException(file + ": must hold one object, and holds " + manifests.size());
    }
    return manifests.get(0);
  }

  /** Its only list. */
  ArrayNode list() throws UsageException {
    List<JsonNode> documents = documents();
    if (documents.size() == 1 && documents.get(0) instanceof ArrayNode list) {
      return list;
    }
    throw new UsageException(file + ": must hold one list");
  }

  private List<JsonNode> documents() throws UsageException {
    byte[] bytes = new InputFile(file.toString(), InputStream.nullInputStream()).bytes();
    List<JsonNode> documents = new ArrayList<>();
    try (JsonParser parser = READER.createParser(bytes)) {
      while (parser.nextToken() != null) {
        JsonNode document = READER.readTree(parser);
        if (!document.isNull()) {
          documents.add(document);
        }
      }
      return documents;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new UsageException(
          file
              + ":"
              + line
              + ": is no YAML that is understood here ("
              + e.getOriginalMessage()
              + ")",
          e);
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
