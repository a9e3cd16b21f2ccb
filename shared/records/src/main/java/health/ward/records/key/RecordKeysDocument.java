package health.ward.records.key;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON form of {@link RecordKeys}: every field once, no other field, nothing after. */
final class RecordKeysDocument {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private @Nullable String current;
  private @Nullable Map<String, Secret> keks;
  private @Nullable Secret index;

  private RecordKeysDocument() {}

  static RecordKeys parse(byte[] json) throws InvalidRecordKeysException {
    RecordKeysDocument document = new RecordKeysDocument();
    try (JsonParser parser = JSON.createParser(json)) {
      document.read(parser);
    } catch (IOException e) {
      // The parser's own message may quote the text, so it is not passed on.
      throw new InvalidRecordKeysException("record keys: not well-formed JSON");
    }
    return document.keys();
  }

  private void read(JsonParser parser) throws IOException, InvalidRecordKeysException {
    expect(parser.nextToken(), JsonToken.START_OBJECT, "an object");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      switch (parser.currentName()) {
        case "current" -> current = text(parser, "current");
        case "keks" -> keks = keks(parser);
        case "index" -> index = secret(parser, "index");
        default -> throw new InvalidRecordKeysException("record keys: unknown field");
      }
    }
    if (parser.nextToken() != null) {
      throw new InvalidRecordKeysException("record keys: something follows the object");
    }
  }

  private RecordKeys keys() throws InvalidRecordKeysException {
    if (current == null || keks == null || index == null) {
      throw new InvalidRecordKeysException("record keys: current, keks and index are required");
    }
    try {
      return new RecordKeys(current, keks, index);
    } catch (IllegalArgumentException e) {
      throw new InvalidRecordKeysException("record keys: " + e.getMessage());
    }
  }

  private static Map<String, Secret> keks(JsonParser parser)
      throws IOException, InvalidRecordKeysException {
    expect(parser.nextToken(), JsonToken.START_OBJECT, "an object in keks");
    Map<String, Secret> keks = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      keks.put(parser.currentName(), secret(parser, "keks"));
    }
    return keks;
  }

  private static Secret secret(JsonParser parser, String field)
      throws IOException, InvalidRecordKeysException {
    String text = text(parser, field);
    byte[] bytes = new byte[0];
    try {
      bytes = Base64.getUrlDecoder().decode(text);
      if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
        throw new IllegalArgumentException("not canonical");
      }
      return new Secret(bytes);
    } catch (IllegalArgumentException e) {
      throw new InvalidRecordKeysException(
          "record keys: " + field + " needs base64url of 32 bytes without padding");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static String text(JsonParser parser, String field)
      throws IOException, InvalidRecordKeysException {
    expect(parser.nextToken(), JsonToken.VALUE_STRING, "text in " + field);
    return parser.getText();
  }

  private static void expect(@Nullable JsonToken found, JsonToken expected, String what)
      throws InvalidRecordKeysException {
    if (found != expected) {
      throw new InvalidRecordKeysException("record keys: " + what + " expected");
    }
  }
}
