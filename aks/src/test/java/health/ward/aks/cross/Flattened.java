package health.ward.aks.cross;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.aks.manifest.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names of the values in a file. */
final class Flattened {

  private Flattened() {}

  static Set<String> names(Path file) throws IOException {
    Set<String> names = new TreeSet<>();
    add("", Yaml.documents(Files.readString(file)).get(0), names);
    names.remove("dangerousExampleValues");
    return names;
  }

  private static void add(String above, JsonNode map, Set<String> names) {
    for (Map.Entry<String, JsonNode> member : map.properties()) {
      if (member.getValue().isObject()) {
        add(above + member.getKey() + ".", member.getValue(), names);
      } else {
        names.add(above + member.getKey());
      }
    }
  }
}
