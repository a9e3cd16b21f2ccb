package health.ward.attestation.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads one JSON object, UTF-8, and nothing else. */
public final class StrictJson {
  private static final int MAXIMUM_NESTING = 16;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAXIMUM_NESTING).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
  private static final ObjectWriter WRITER = MAPPER.writer();

  private StrictJson() {}

  /**
   * Reads one object.
   *
   * @throws JsonShapeException if the bytes are not exactly one JSON object in UTF-8, or a member
   *     stands in it twice
   */
  public static JsonObject parse(byte[] bytes) throws JsonShapeException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (READER.readTree(text) instanceof ObjectNode object) {
        return new JsonObject(object, "");
      }
      throw new JsonShapeException("", "must be a JSON object");
    } catch (CharacterCodingException e) {
      throw new JsonShapeException("", "must be UTF-8");
    } catch (IOException e) {
      throw new JsonShapeException("", "is not well-formed JSON, or repeats a member");
    }
  }

  /** The bytes of {@code object}, in the order in which its members were put. */
  public static byte[] write(ObjectNode object) {
    try {
      return WRITER.writeValueAsBytes(object);
    } catch (IOException e) {
      throw new IllegalStateException("a tree that cannot be written", e);
    }
  }

  /** A new, empty object to write. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }
}
