package health.ward.cli.render;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a file of values: YAML of maps and texts, whose names are joined by dots, so that {@code
 * contoso: {domain: x}} and {@code contoso.domain: x} are one. A text is taken as it is written: to
 * YAML {@code 1e3} is a number, here it is a version or the begin of a digest.
 */
final class ValuesReader {
  static final String EXAMPLES = "dangerousExampleValues";

  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Map<String, String> texts = new TreeMap<>();

  private ValuesReader() {}

  /**
   * The values of a file.
   *
   * @throws ValueException when it is no such YAML, sets a value twice, or sets an unusable one
   */
  static Values read(byte[] file) throws ValueException {
    ValuesReader reader = new ValuesReader();
    try (JsonParser parser = YAML.createParser(file)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new ValueException("must be a YAML map");
      }
      reader.map("", parser);
    } catch (JsonProcessingException e) {
      throw new ValueException("is no YAML: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new ValueException("cannot be read", e);
    }
    return reader.values();
  }

  private void map(String above, JsonParser parser) throws IOException, ValueException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = above + parser.currentName();
      switch (parser.nextToken()) {
        case START_OBJECT -> map(name + ".", parser);
        case START_ARRAY -> throw new ValueException(name + ": is a list; a value is one text");
        case VALUE_NULL -> throw new ValueException(name + ": is empty");
        default -> put(name, parser.getText());
      }
    }
  }

  private void put(String name, String text) throws ValueException {
    if (texts.putIfAbsent(name, text) != null) {
      throw new ValueException(name + ": is set twice");
    }
  }

  private Values values() throws ValueException {
    String examples = texts.remove(EXAMPLES);
    if (examples != null && !examples.equals("true")) {
      throw new ValueException(EXAMPLES + ": must be true or absent");
    }
    for (Map.Entry<String, String> value : texts.entrySet()) {
      ValueRules.check(value.getKey(), value.getValue());
    }
    List<String> left =
        texts.entrySet().stream()
            .filter(value -> ValueRules.isExample(value.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (examples == null && !left.isEmpty()) {
      throw new ValueException(
          "still an example's: %s; write your own, which are measured, given by Azure, or decided"
              .formatted(String.join(", ", left)));
    }
    return new Values(texts, examples != null);
  }
}
