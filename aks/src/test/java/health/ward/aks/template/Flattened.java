package health.ward.aks.template;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.aks.manifest.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The values in a file, by their dotted names. */
public final class Flattened {

  private Flattened() {}

  /** What is set, less what the file says about itself. */
  public static Map<String, String> texts(Path file) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    add("", Yaml.documents(Files.readString(file)).get(0), texts);
    texts.remove("dangerousExampleValues");
    return texts;
  }

  private static void add(String above, JsonNode map, Map<String, String> texts) {
    for (Map.Entry<String, JsonNode> member : map.properties()) {
      if (member.getValue().isObject()) {
        add(above + member.getKey() + ".", member.getValue(), texts);
      } else {
        texts.put(above + member.getKey(), member.getValue().asText());
      }
    }
  }
}
